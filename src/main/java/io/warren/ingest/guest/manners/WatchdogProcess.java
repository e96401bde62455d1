package io.warren.ingest.guest.manners;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sensor's end of its watchdog: starts it, and ends it by hanging up. */
public final class WatchdogProcess implements AutoCloseable {

    static final String READY = "ready";

    private static final String LOG_MANAGER = "java.util.logging.manager";

    private final Process process;

    private WatchdogProcess(Process process) {
        this.process = process;
    }

    /**
     * A JVM; returns when it watches.
     *
     * @param main its main class, which calls {@link WatchdogRun#until}
     */
    public static WatchdogProcess start(Class<?> main, Path folder) {
        return start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms16m",
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + LOG_MANAGER + "=" + System.getProperty(LOG_MANAGER, LogManager.class.getName()),
                        "-cp",
                        classPath(System.getProperty("java.class.path")),
                        main.getName()),
                folder);
    }

    /**
     * Returns when it watches.
     *
     * @param program starts it, the folder is added; it calls {@link WatchdogRun#until}
     */
    public static WatchdogProcess start(List<String> program, Path folder) {
        // The terminal's Ctrl-C, and the end of the terminal, are not for it.
        List<String> command = new ArrayList<>(List.of("setsid"));
        if ("root".equals(System.getProperty("user.name"))) {
            // It has next to nothing to do, but that at once, on a host that may be overloaded.
            command.addAll(List.of("nice", "-n", "-10"));
        }
        command.addAll(program);
        command.add(folder.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String line = process.inputReader().readLine();
            if (!READY.equals(line)) {
                throw new IllegalStateException(
                        "the watchdog does not start, so no guest is watched. To see why, type: "
                                + String.join(" ", command));
            }
            return new WatchdogProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start the watchdog, so no guest is watched: is setsid installed?", e);
        }
    }

    /**
     * The jar that starts the program knows where the others are; the class path does not name them. Those of {@code
     * lib/boot} are Quarkus' own affair.
     */
    static String classPath(String own) {
        Path jar = Path.of(own.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        Path folder = jar.getParent();
        return folder == null || !jar.endsWith("quarkus-run.jar")
                ? own
                : Stream.of("app", "lib/main")
                        .map(part -> folder.resolve(part) + "/*")
                        .collect(Collectors.joining(File.pathSeparator));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Runs when it ends, for whatever reason. */
    public void onEnd(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /** It frees what is not free yet, and ends. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            // It has ended before.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
