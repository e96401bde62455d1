package io.warren.testing.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that a test needs: what they said, or a failure that shows it. */
final class Commands {

    private static final long PATIENCE_SECONDS = 600;

    private Commands() {}

    static String run(List<String> command) {
        try {
            Path output = Files.createTempFile("warren-test-", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            String.join(" ", command) + " failed:\n" + Files.readString(output));
                }
                return Files.readString(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }
}
