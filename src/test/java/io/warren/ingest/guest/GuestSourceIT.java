package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.ingest.guest.ClientLog.Moved;
import io.warren.ingest.guest.manners.Budget;
import io.warren.ingest.guest.manners.Governor;
import io.warren.ingest.guest.manners.StopBudget;
import io.warren.model.Observation;
import io.warren.testing.PrivateBroker;
import io.warren.testing.guest.GuestImage;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real clients in a real guest of one vCPU under TCG: what the sensor sees is what they say they did, no more and no less.
 * {@link GuestMatrixIT} is the long form.
 */
class GuestSourceIT {

    private static final Fingerprinter FINGERPRINTER =
            new Xxh3Fingerprinter("a key of tests".getBytes(StandardCharsets.US_ASCII));

    private static int port;
    private static TestGuest guest;
    private static GuestClients clients;

    @BeforeAll
    static void boot() {
        port = PrivateBroker.shared().amqpPort();
        String vhost = PrivateBroker.shared().vhostOf(GuestSourceIT.class).name();
        guest = TestGuest.start(GuestKernel.LINUX_6_1, GuestOptions.DEFAULT.withDisks(GuestImage.java()));
        clients = new GuestClients(guest, "10.0.2.2", port, vhost);
    }

    @AfterAll
    static void shutDown() {
        guest.close();
    }

    private static TestSensor sensor(StopBudget budget) {
        return new TestSensor(guest, 1, Set.of(port), FINGERPRINTER, budget);
    }

    private static ClientLog bodies() {
        return new ClientLog(FINGERPRINTER);
    }

    @Test
    void threadsOfPikaAreSeenWithWhatTheyPublishConsumeAndGet() {
        clients.declare("pika");
        try (TestSensor sensor = sensor(new CountedStops())) {
            String said = clients.pika("publish", "pika", 3, 20, 1024)
                    + clients.pika("consume", "pika", 2, 20, 1024)
                    + clients.pika("get", "pika", 1, 20, 1024);
            List<Observation> seen = sensor.finish();
            assertThat(ClientLog.seen(seen))
                    .isEqualTo(bodies().knowing(3, 20, 1024).read(said));
            assertThat(sensor.gaps()).isEmpty();
        }
    }

    @Test
    void bodiesOfManyFramesAndManyReadsAreSeenWhole() {
        clients.declare("large");
        try (TestSensor sensor = sensor(new CountedStops())) {
            String said =
                    clients.pika("publish", "large", 2, 5, 100_000) + clients.pika("consume", "large", 2, 5, 100_000);
            List<Observation> seen = sensor.finish();
            assertThat(ClientLog.seen(seen))
                    .isEqualTo(bodies().knowing(2, 5, 100_000).read(said));
            assertThat(sensor.gaps()).isEmpty();
        }
    }

    @Test
    void itDoesNotMatterByWhichSystemCallBytesMove() {
        clients.declare("calls");
        try (TestSensor sensor = sensor(new CountedStops())) {
            String said = clients.pikaByManyCalls("publish", "calls", 4, 3, 1024)
                    + clients.pikaByManyCalls("consume", "calls", 4, 3, 1024)
                    + clients.pikaByManyCalls("publish", "calls", 4, 1, 30_000)
                    + clients.pikaByManyCalls("get", "calls", 4, 1, 30_000);
            List<Observation> seen = sensor.finish();
            assertThat(ClientLog.seen(seen))
                    .isEqualTo(
                            bodies().knowing(4, 3, 1024).knowing(4, 1, 30_000).read(said));
            assertThat(sensor.gaps()).isEmpty();
        }
    }

    /** As for a guest of several vCPUs. Under TCG each hit costs tens of milliseconds, so there are few. */
    @Test
    void breakpointsSeeWhatWatchpointsSee() {
        clients.declare("breakpoints");
        try (TestSensor sensor = new TestSensor(guest, 2, Set.of(port), FINGERPRINTER, new CountedStops())) {
            String said =
                    clients.pika("publish", "breakpoints", 1, 3, 1024) + clients.pika("get", "breakpoints", 1, 3, 1024);
            List<Observation> seen = sensor.finish();
            assertThat(sensor.diary().has("attached by breakpoints")).isTrue();
            assertThat(ClientLog.seen(seen))
                    .isEqualTo(bodies().knowing(1, 3, 1024).read(said));
            assertThat(sensor.gaps()).isEmpty();
        }
    }

    @Test
    void theBudgetClosesAndOpensTheHooksAndWhatIsSeenIsTrueAllTheSame() {
        clients.declare("budget");
        Governor governor = new Governor(Budget.DEFAULT.withStopsPerSecond(20), System.nanoTime(), _ -> {});
        try (TestSensor sensor = sensor(governor)) {
            String said = clients.pika("publish", "budget", 2, 60, 1024);
            List<Moved> seen = ClientLog.seen(sensor.finish());
            List<Moved> happened = bodies().knowing(2, 60, 1024).read(said);
            assertThat(happened).containsAll(seen);
            assertThat(seen).hasSizeLessThan(happened.size());
            assertThat(governor.account(System.nanoTime()).duty()).isLessThan(1);
            assertThat(guest.run("echo alive")).startsWith("alive");
        }
    }

    @Test
    void processesOfTheCLibraryAreSeenFromTheirFirstByte() {
        clients.declare("tools");
        ClientLog bodies = bodies();
        for (int i = 0; i < 6; i++) {
            bodies.know(ClientLog.body("tool-" + i + "-", 1024));
        }
        try (TestSensor sensor = sensor(new CountedStops())) {
            String said = clients.publishByTool("tools", 6, 1024)
                    + clients.getByTool("tools", 3)
                    + clients.consumeByTool("tools", 3);
            List<Observation> seen = sensor.finish();
            assertThat(ClientLog.seen(seen)).isEqualTo(bodies.read(said));
            assertThat(sensor.gaps()).isEmpty();
        }
    }

    /**
     * A Java client buffers what it writes, a buffer a connection: of threads that share one, each writes what is there, be it
     * another's. The sensor tells who wrote.
     */
    @Test
    void ofThreadsThatShareAConnectionTheOneThatWroteIsSeen() {
        clients.declare("shared");
        try (TestSensor sensor = sensor(new CountedStops())) {
            String said = clients.java("share", "shared", 4, 100, 1024);
            List<Moved> seen = ClientLog.seen(sensor.finish());
            ClientLog bodies = bodies().knowing(4, 100, 1024);
            assertThat(seen).isEqualTo(bodies.read(ClientLog.writes(said)));
            List<Moved> published = new ArrayList<>(bodies.read(ClientLog.moves(said)));
            published.removeAll(seen);
            System.out.println(published.size() + " of " + seen.size() + " were written by another thread");
            assertThat(sensor.gaps()).isEmpty();
        }
    }
}
