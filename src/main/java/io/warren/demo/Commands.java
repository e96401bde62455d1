package io.warren.demo;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Runs commands that end by themselves. */
final class Commands {

    private Commands() {}

    /** Whether it ended well; what it says is nobody's business. */
    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    /**
     * Runs it to its end, each line it says told while it runs.
     *
     * @throws DemoFailure with all that it said, when it fails
     */
    static void run(List<String> command, Consumer<String> progress) {
        StringBuilder said = new StringBuilder();
        try {
            // A session of its own: Ctrl-C must not tear what we then would have to clean up.
            Process process = new ProcessBuilder(Leash.inOwnSession(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (var lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.append('\n').append("    ").append(line);
                    progress.accept(line);
                }
            }
            if (process.waitFor() != 0) {
                throw new DemoFailure(String.join(" ", command) + " failed:" + said);
            }
        } catch (IOException e) {
            throw new DemoFailure("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
