package io.warren.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sensor as a process of its own, as an operator starts it. */
public final class RunningSensor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Path said;

    /**
     * Starts it.
     *
     * @param main the program's main class
     * @param arguments after {@code sensor}
     * @param environment added to this process's own
     */
    public RunningSensor(Class<?> main, List<String> arguments, Map<String, String> environment, Path folder) {
        said = folder.resolve("sensor.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "sensor"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said this so often. */
    public RunningSensor awaitSaid(String words, int times) {
        await("the sensor says '" + words + "'")
                .atMost(PATIENCE)
                .until(() -> log().lines().filter(line -> line.contains(words)).count() >= times);
        return this;
    }

    /** All that it said; if it has ended by itself, that is an error. */
    public String log() {
        try {
            String log = Files.readString(said);
            if (!process.isAlive()) {
                throw new AssertionError("the sensor has ended: " + log);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In order: what it saw is handed over first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
                throw new AssertionError("the sensor does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
