package io.warren.app.sensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this host is called in observations. */
public final class HostName {

    private HostName() {}

    /**
     * Asks the kernel, unless a name is given.
     *
     * @param given null = the name it gives itself
     */
    public static String of(@Nullable String given) {
        if (given != null) {
            return given;
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
