package io.warren.ingest.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.forward.Destination.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final TestDestination destination = new TestDestination();
    private final HeardStates heard = new HeardStates();

    @Test
    void everythingArrivesOnceAndInOrder() throws IOException {
        try (Forwarder forwarder = start(1 << 20)) {
            give(forwarder, 1, 20_000);
            await("all of it").atMost(SOON).until(() -> destination.arrived().size() >= 20_000);
            assertThat(destination.arrived()).isEqualTo(numbers(1, 20_000));
            assertThat(forwarder.counts()).isEqualTo(new ForwardCounts(0, 20_000, 20_000, 0, 0, 0));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatWaitsInTheSpoolWhileWarrenIsAwayArrivesLater() throws IOException {
        destination.answers(new Delivery.Later("away"));
        try (Forwarder forwarder = start(1 << 20)) {
            give(forwarder, 1, 5_000);
            await("the trouble told").atMost(SOON).until(() -> heard.said.contains("away"));
            destination.answers(new Delivery.Delivered());
            await("all of it").atMost(SOON).until(() -> destination.arrived().size() >= 5_000);
        }
        assertThat(destination.arrived()).isEqualTo(numbers(1, 5_000));
        assertThat(heard.said).containsExactly("away", "delivering");
    }

    @Test
    void whatWasTakenLastArrivesBeforeTheEnd() throws IOException {
        try (Forwarder forwarder = start(1 << 20)) {
            give(forwarder, 1, 10_000);
        }
        assertThat(destination.arrived()).isEqualTo(numbers(1, 10_000));
        assertThat(files()).isEmpty();
    }

    @Test
    void theSpoolSurvivesTheEndOfTheSensor() throws IOException {
        destination.answers(new Delivery.Later("away"));
        try (Forwarder first = start(1 << 20)) {
            give(first, 1, 3_000);
        }
        destination.answers(new Delivery.Delivered());
        Files.writeString(folder.resolve("0000000000000009-1.ndjson.gz.part"), "cut off by a crash");
        try (Forwarder second = start(1 << 20)) {
            give(second, 3_001, 4_000);
            await("all of it").atMost(SOON).until(() -> destination.arrived().size() >= 4_000);
            assertThat(destination.arrived()).isEqualTo(numbers(1, 4_000));
            assertThat(second.counts()).isEqualTo(new ForwardCounts(3_000, 1_000, 4_000, 0, 0, 0));
        }
    }

    @Test
    void beyondTheSpoolTheOldestAreDroppedAndCounted() throws IOException {
        destination.answers(new Delivery.Later("away"));
        try (Forwarder forwarder = start(20_000)) {
            give(forwarder, 1, 50_000);
            await("a full spool").atMost(SOON).until(() -> forwarder.counts().dropped() > 10_000);
            destination.answers(new Delivery.Delivered());
            await("the rest").atMost(SOON).until(() -> forwarder.counts().waiting() == 0);
            ForwardCounts counts = forwarder.counts();
            assertThat(counts.delivered() + counts.dropped()).isEqualTo(50_000);
            assertThat(heard.lost).hasValue(counts.dropped());
            assertThat(destination.arrived()).isEqualTo(numbers(50_001 - counts.delivered(), 50_000));
        }
    }

    @Test
    void whatWarrenRefusesDoesNotHoldUpTheRest() throws IOException {
        destination.answers(new Delivery.Refused("no"));
        try (Forwarder forwarder = start(1 << 20)) {
            give(forwarder, 1, 10);
            await("refusal").atMost(SOON).until(() -> forwarder.counts().refused() == 10);
            destination.answers(new Delivery.Delivered());
            give(forwarder, 11, 20);
            await("the rest").atMost(SOON).until(() -> destination.arrived().equals(numbers(11, 20)));
            assertThat(forwarder.counts()).isEqualTo(new ForwardCounts(0, 20, 10, 0, 10, 0));
        }
    }

    @Test
    void aFileReceivesWhatReplayReads() throws IOException {
        Path file = folder.resolve("out.ndjson");
        try (Forwarder forwarder = Forwarder.start(settings(1 << 20), new FileDestination(file), heard)) {
            give(forwarder, 1, 100);
            await("all of it").atMost(SOON).until(() -> forwarder.counts().delivered() == 100);
        }
        assertThat(TestDestination.positions(Files.readAllBytes(file))).isEqualTo(numbers(1, 100));
    }

    private Forwarder start(long spoolBytes) throws IOException {
        return Forwarder.start(settings(spoolBytes), destination, heard);
    }

    private ForwardSettings settings(long spoolBytes) {
        Duration tick = Duration.ofMillis(10);
        return new ForwardSettings(folder, spoolBytes, 32 << 10, tick, tick, Duration.ofMillis(50));
    }

    private static void give(Forwarder forwarder, long from, long to) {
        numbers(from, to).forEach(number -> forwarder.accept(Numbered.observation(number)));
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
