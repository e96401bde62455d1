package io.warren.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Holds child processes, each in a session of its own: Ctrl-C in the terminal reaches only the demo, which ends them
 * in order, and a child's own children die with it.
 */
final class Leash implements AutoCloseable {

    private static final Duration POLITE = Duration.ofSeconds(10);

    private final List<Process> children = new ArrayList<>();

    /**
     * Its standard input is ours to write to, and ends when we die, even if we are killed.
     *
     * @param out where standard output goes; standard error goes to the same name with {@code .err}
     */
    Process start(List<String> command, Map<String, String> environment, Path out) {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(command));
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile());
        builder.redirectError(new File(out + ".err"));
        try {
            Files.createDirectories(out.toAbsolutePath().getParent());
            Process child = builder.start();
            children.add(child);
            return child;
        } catch (IOException e) {
            throw new DemoFailure("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>(command);
        whole.addFirst("setsid");
        return whole;
    }

    static void order(Process child, String order) {
        try {
            child.getOutputStream().write((order + '\n').getBytes(StandardCharsets.UTF_8));
            child.getOutputStream().flush();
        } catch (IOException e) {
            // It died: that is noticed where it is waited for.
        }
    }

    /** Closes its standard input, waits that long, then kills it with all its children. */
    void end(Process child, Duration patience) {
        hangUp(child);
        try {
            if (!child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                signal("TERM", child);
                var _ = child.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Also when it has ended: children of its own may be left.
        signal("KILL", child);
        children.remove(child);
    }

    @Override
    public void close() {
        children.forEach(Leash::hangUp);
        for (Process child : List.copyOf(children)) {
            end(child, POLITE);
        }
    }

    private static void hangUp(Process child) {
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            // It died: so much the better.
        }
    }

    static void signal(String signal, Process child) {
        try {
            // A child leads its session, so its number is that of its process group too.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " -- -" + child.pid())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            child.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
