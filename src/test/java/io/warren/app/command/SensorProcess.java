package io.warren.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.feed.Decoded;
import io.warren.ingest.feed.ObservationReader;
import io.warren.model.Observation;
import io.warren.testing.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code warren sensor} in a process of its own, its state and what it says in a folder of its own. */
final class SensorProcess implements AutoCloseable {

    /** Of the line that says every few seconds how the watching goes. */
    static final String STATE = " of the time, ";

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Process process;

    private SensorProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts it; comes back when it watches one guest.
     *
     * @param folder for its state, {@code said} and {@code seen.ndjson}
     * @param more options, also instead of the usual: stops without a limit, and that file as target
     */
    static SensorProcess start(Path folder, String uri, String domains, int port, String... more) {
        SensorProcess sensor = launch(folder, uri, domains, port, more);
        sensor.awaitSaid("is watched by", 1);
        return sensor;
    }

    /** The same, and does not wait. */
    static SensorProcess launch(Path folder, String uri, String domains, int port, String... more) {
        List<String> command = new ArrayList<>(Shipped.SQLITE.command("sensor", "--connect", uri));
        command.addAll(List.of("--domain", domains, "--port", Integer.toString(port)));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        usual(folder).forEach((option, value) -> {
            if (!List.of(more).contains(option)) {
                command.addAll(List.of(option, value));
            }
        });
        command.addAll(List.of(more));
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("said").toFile())
                    .start();
            return new SensorProcess(folder, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> usual(Path folder) {
        return Map.of(
                "--budget", "100",
                "--stops", "100000",
                "--to", folder.resolve("seen.ndjson").toString());
    }

    Process process() {
        return process;
    }

    /** All of it until now; fails if it has ended. */
    String said() {
        try {
            String said = Files.readString(folder.resolve("said"));
            if (!process.isAlive()) {
                throw new AssertionError("the sensor has ended: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitSaid(String words, int times) {
        await("the sensor says '" + words + "'").atMost(PATIENCE).until(() -> count(words) >= times);
    }

    /** Lines with these words until now. */
    int count(String words) {
        return (int) said().lines().filter(line -> line.contains(words)).count();
    }

    /** What is in its file. */
    List<Observation> seen() {
        List<Observation> observations = new ArrayList<>();
        Path seen = folder.resolve("seen.ndjson");
        try {
            for (String line : Files.exists(seen) ? Files.readAllLines(seen) : List.<String>of()) {
                if (new ObservationReader("seen").read(line, 1) instanceof Decoded.Read(Observation observation)) {
                    observations.add(observation);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return observations;
    }

    /** {@code tid size} of each message that was seen to be sent. */
    List<String> sends() {
        return seen().stream()
                .filter(Observation.Send.class::isInstance)
                .map(Observation.Send.class::cast)
                .map(send -> send.thread().tid() + " " + send.size())
                .toList();
    }

    /** All of these are seen in the end, and nothing else. */
    void awaitSends(List<String> truth) {
        await("all are seen")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sends()).as(said()).containsExactlyInAnyOrderElementsOf(truth));
    }

    /** In order: guests are let go, what was seen is handed on. */
    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("the sensor ends")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
