package io.warren.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the demo writes; it goes with the demo, unless it is kept. */
record DataFolder(Path path, boolean kept) implements AutoCloseable {

    static DataFolder make(boolean kept) {
        try {
            return new DataFolder(Files.createTempDirectory("warren-demo-"), kept);
        } catch (IOException e) {
            throw new DemoFailure("cannot make a folder for the demo's files: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DemoFailure("cannot remove " + path, e);
        }
    }
}
