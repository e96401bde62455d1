package io.warren.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words. */
final class FileTrouble {

    private FileTrouble() {}

    static String of(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "not allowed";
            default -> String.valueOf(e.getReason());
        };
    }
}
