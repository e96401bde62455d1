package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.Observation;
import io.warren.testing.PrivateBroker;
import io.warren.testing.guest.GuestImage;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The long form of {@link GuestSourceIT}: both kernels, one vCPU (watchpoints) and two (breakpoints), IPv4 and IPv6, small
 * bodies and large. Under TCG a breakpoint costs tens of milliseconds, so with two vCPUs there are fewer messages.
 */
@Tag("guests")
class GuestMatrixIT {

    private static final Fingerprinter FINGERPRINTER =
            new Xxh3Fingerprinter("a key of tests".getBytes(StandardCharsets.US_ASCII));

    private static int portOverIpv6;
    private static PrivateBroker broker;
    private static String vhost;

    @BeforeAll
    static void startBroker() {
        portOverIpv6 = freePort();
        broker = PrivateBroker.startWith("listeners.tcp.ipv6 = ::1:" + portOverIpv6 + "\n");
        vhost = broker.vhostOf(GuestMatrixIT.class).name();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    static Stream<Arguments> guests() {
        List<Arguments> all = new ArrayList<>();
        for (GuestKernel kernel : GuestKernel.values()) {
            for (int vcpus : new int[] {1, 2}) {
                for (boolean ipv6 : new boolean[] {false, true}) {
                    all.add(Arguments.of(kernel, vcpus, ipv6));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("guests")
    void whatIsSeenIsWhatTheClientsSayTheyDid(GuestKernel kernel, int vcpus, boolean ipv6) {
        int port = ipv6 ? portOverIpv6 : broker.amqpPort();
        int messages = vcpus == 1 ? 50 : 8;
        String queue = "q" + kernel.ordinal() + vcpus + (ipv6 ? "v6" : "v4");
        try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT.withVcpus(vcpus))) {
            GuestClients clients = new GuestClients(guest, ipv6 ? "fec0::2" : "10.0.2.2", port, vhost);
            clients.declare(queue);
            try (TestSensor sensor = new TestSensor(guest, vcpus, Set.of(port), FINGERPRINTER, new CountedStops())) {
                String said = clients.pika("publish", queue, 2, messages, 1024)
                        + clients.pika("consume", queue, 2, messages, 1024)
                        + clients.pika("publish", queue, 2, 2, 100_000)
                        + clients.pika("get", queue, 2, 2, 100_000);
                List<Observation> seen = sensor.finish();
                ClientLog bodies =
                        new ClientLog(FINGERPRINTER).knowing(2, messages, 1024).knowing(2, 2, 100_000);
                assertThat(ClientLog.seen(seen)).isEqualTo(bodies.read(said));
                assertThat(sensor.gaps()).isEmpty();
            }
        }
    }

    /** Its I/O thread reads the deliveries, workers acknowledge them; one may write what another left in the buffer. */
    @ParameterizedTest
    @MethodSource("guests")
    void theThreadsOfAJavaClientAreToldApart(GuestKernel kernel, int vcpus, boolean ipv6) {
        int port = ipv6 ? portOverIpv6 : broker.amqpPort();
        int messages = vcpus == 1 ? 30 : 4;
        String queue = "j" + kernel.ordinal() + vcpus + (ipv6 ? "v6" : "v4");
        GuestOptions options = GuestOptions.DEFAULT.withVcpus(vcpus).withDisks(GuestImage.java());
        try (TestGuest guest = TestGuest.start(kernel, options)) {
            GuestClients clients = new GuestClients(guest, ipv6 ? "fec0::2" : "10.0.2.2", port, vhost);
            clients.declare(queue);
            try (TestSensor sensor = new TestSensor(guest, vcpus, Set.of(port), FINGERPRINTER, new CountedStops())) {
                String said = clients.java("publish", queue, 2, messages, 1024)
                        + clients.java("consume", queue, 2, messages, 1024)
                        + clients.java("publish", queue, 2, 2, 100_000)
                        + clients.java("consume", queue, 2, 2, 100_000);
                List<Observation> seen = sensor.finish();
                ClientLog bodies =
                        new ClientLog(FINGERPRINTER).knowing(2, messages, 1024).knowing(2, 2, 100_000);
                assertThat(ClientLog.seen(seen)).isEqualTo(bodies.read(ClientLog.moves(said)));
                assertThat(ClientLog.settlers(said)).hasSize(2 * (messages + 2));
                assertThat(ClientLog.settlers(seen)).isEqualTo(ClientLog.settlers(said));
                assertThat(sensor.gaps()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guests")
    void theProcessesOfTheCLibraryAreSeen(GuestKernel kernel, int vcpus, boolean ipv6) {
        int port = ipv6 ? portOverIpv6 : broker.amqpPort();
        String queue = "c" + kernel.ordinal() + vcpus + (ipv6 ? "v6" : "v4");
        try (TestGuest guest = TestGuest.start(kernel, GuestOptions.DEFAULT.withVcpus(vcpus))) {
            GuestClients clients = new GuestClients(guest, ipv6 ? "fec0::2" : "10.0.2.2", port, vhost);
            clients.declare(queue);
            try (TestSensor sensor = new TestSensor(guest, vcpus, Set.of(port), FINGERPRINTER, new CountedStops())) {
                String said = clients.publishByTool(queue, 3, 1024)
                        + clients.getByTool(queue, 2)
                        + clients.consumeByTool(queue, 1);
                List<Observation> seen = sensor.finish();
                ClientLog bodies = new ClientLog(FINGERPRINTER);
                for (int i = 0; i < 3; i++) {
                    bodies.know(ClientLog.body("tool-" + i + "-", 1024));
                }
                assertThat(ClientLog.seen(seen)).isEqualTo(bodies.read(said));
                assertThat(sensor.gaps()).isEmpty();
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
