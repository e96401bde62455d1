package io.warren.ingest.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.Observation;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Transfer;
import io.warren.testing.PrivateBroker;
import io.warren.testing.RunningService;
import io.warren.testing.SelfSigned;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not AMQP, or hidden in TLS: who moved how many bytes, and nothing of other ports. */
class GuestTransfersIT {

    @TempDir
    private static Path folder;

    private static int tlsPort;
    private static int mqttPort;
    private static PrivateBroker broker;
    private static TestGuest guest;

    @BeforeAll
    static void start() {
        SelfSigned certificate = SelfSigned.create(folder);
        tlsPort = RunningService.freePort();
        mqttPort = RunningService.freePort();
        broker = PrivateBroker.startWith("""
                listeners.ssl.default = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                """.formatted(tlsPort, certificate.certificate(), certificate.key()));
        broker.ctl(
                "eval",
                "application:set_env(rabbitmq_mqtt, tcp_listeners, [{\"127.0.0.1\", " + mqttPort
                        + "}], [{persistent, true}]).");
        broker.enable("rabbitmq_mqtt");
        guest = TestGuest.start(GuestKernel.LINUX_6_1, GuestOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        guest.close();
        broker.close();
    }

    private static TestSensor sensor(Integer... ports) {
        return new TestSensor(guest, 1, Set.of(ports), new Xxh3Fingerprinter(new byte[32]), new CountedStops());
    }

    @Test
    void mqttIsToldAsBytesOfItsThread() {
        try (TestSensor sensor = sensor(mqttPort)) {
            long pid = mqtt("topic", 1_000);
            List<Observation> seen = sensor.finish();
            assertThat(seen).isNotEmpty().allMatch(Transfer.class::isInstance);
            assertThat(seen)
                    .extracting(each -> ((Transfer) each).thread().pid())
                    .containsOnly(pid);
            // CONNECT of 23 bytes and more, PUBLISH of 4 + 2 + 5 + 1000, DISCONNECT of 2; back come 4 of CONNACK.
            assertThat(bytes(seen, Direction.SEND)).isBetween(1_030L, 1_100L);
            assertThat(bytes(seen, Direction.RECEIVE)).isEqualTo(4);
            assertThat(sensor.gaps()).isEmpty();
        }
    }

    @Test
    void tlsIsToldAsBytesOfItsThread() {
        try (TestSensor sensor = sensor(tlsPort)) {
            long pid = Long.parseLong(guest.run("python3 - <<'END'\n" + TLS_CLIENT.formatted(tlsPort) + "\nEND")
                    .strip());
            List<Observation> seen = sensor.finish();
            assertThat(seen).isNotEmpty().allMatch(Transfer.class::isInstance);
            assertThat(seen)
                    .extracting(each -> ((Transfer) each).thread().pid())
                    .containsOnly(pid);
            assertThat(bytes(seen, Direction.SEND)).isGreaterThan(50_000);
        }
    }

    @Test
    void portsThatNobodyAskedForAreNotTold() {
        try (TestSensor sensor = sensor(tlsPort)) {
            mqtt("other", 10);
            guest.run("amqp-declare-queue --url amqp://guest:guest@10.0.2.2:" + broker.amqpPort() + "/%2f -q plain");
            assertThat(sensor.finish()).isEmpty();
        }
    }

    private static long mqtt(String topic, int size) {
        return Long.parseLong(guest.run("""
                head -c %d /dev/zero > /tmp/mqtt
                mosquitto_pub -V mqttv311 -h 10.0.2.2 -p %d -u guest -P guest -t %s -f /tmp/mqtt &
                pid=$!; wait $pid && echo $pid""".formatted(size, mqttPort, topic)).strip());
    }

    private static long bytes(List<Observation> seen, Direction direction) {
        return seen.stream()
                .map(Transfer.class::cast)
                .filter(transfer -> transfer.direction() == direction)
                .mapToLong(Transfer::bytes)
                .sum();
    }

    private static final String TLS_CLIENT = """
            import os, pika, ssl
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            connection = pika.BlockingConnection(pika.ConnectionParameters(
                "10.0.2.2", %d, "/", pika.PlainCredentials("guest", "guest"), heartbeat=0, stack_timeout=120,
                socket_timeout=60, ssl_options=pika.SSLOptions(context)))
            connection.channel().basic_publish("", "nobody", b"x" * 50000)
            connection.close()
            print(os.getpid())""";
}
