package io.warren.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Runs commands that end by themselves. */
final class Commands {

    private static final long STEP_MILLIS = 50;

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
     * Runs it, each line it says told while it runs; ends it when we are interrupted.
     *
     * @throws DemoFailure with all that it said, when it fails
     */
    static void run(List<String> command, Consumer<String> progress) {
        StringBuilder said = new StringBuilder();
        Process process = start(command);
        try (BufferedReader lines = process.inputReader()) {
            while (process.isAlive() || lines.ready()) {
                if (lines.ready()) {
                    tell(lines.readLine(), said, progress);
                } else {
                    // A pipe tells nobody that its process has ended while a grandchild holds it open: so look again.
                    Thread.sleep(STEP_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Leash.signal("TERM", process);
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        } catch (IOException e) {
            throw new DemoFailure("cannot read what " + command.getFirst() + " says", e);
        }
        demand(process, command, said);
    }

    /** Like {@link #run}, but never ended half way: a half installed package is worse than waiting for it. */
    static void runToTheEnd(List<String> command, Consumer<String> progress) {
        StringBuilder said = new StringBuilder();
        Process process = start(command);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(line, said, progress);
            }
        } catch (IOException e) {
            throw new DemoFailure("cannot read what " + command.getFirst() + " says", e);
        }
        process.onExit().join();
        demand(process, command, said);
    }

    /** In a session of its own: Ctrl-C must not tear what we would have to clean up. */
    private static Process start(List<String> command) {
        try {
            Process process = new ProcessBuilder(Leash.inOwnSession(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new DemoFailure("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static void tell(String line, StringBuilder said, Consumer<String> progress) {
        said.append("\n    ").append(line);
        progress.accept(line);
    }

    private static void demand(Process process, List<String> command, StringBuilder said) {
        if (process.exitValue() != 0) {
            throw new DemoFailure(String.join(" ", command) + " failed:" + said);
        }
    }
}
