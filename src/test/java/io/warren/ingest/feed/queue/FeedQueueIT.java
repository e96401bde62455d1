package io.warren.ingest.feed.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.warren.ingest.feed.Decoded;
import io.warren.ingest.feed.ObservationReader;
import io.warren.ingest.forward.ForwardSettings;
import io.warren.ingest.forward.Forwarder;
import io.warren.ingest.forward.HeardStates;
import io.warren.ingest.forward.Numbered;
import io.warren.ingest.forward.QueueDestination;
import io.warren.testing.PrivateBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensor, broker and Warren's end of the queue, with the users and rights of {@code feed-definitions.json}. */
class FeedQueueIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DEFINITIONS =
            Path.of("broker-config/feed-definitions.json").toAbsolutePath().toString();

    private static PrivateBroker broker;

    @TempDir
    Path spool;

    private final HeardStates heard = new HeardStates();
    private final Taking taking = new Taking();

    @BeforeAll
    static void aBrokerWithTheDefinitions() {
        broker = PrivateBroker.start();
        broker.ctl("import_definitions", DEFINITIONS);
        broker.ctl("change_password", "warren-sensor", "sensor-secret");
        broker.ctl("change_password", "warren-feed", "feed-secret");
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @BeforeEach
    void emptyQueue() {
        broker.ctl("-p", FeedEndpoint.VHOST, "purge_queue", FeedEndpoint.NAME);
    }

    @Test
    void whatSensorsSeeArrivesWithTheirName() throws IOException {
        try (Forwarder sensor = sensor("sensor-secret");
                FeedQueue queue = queue("feed-secret")) {
            give(sensor, 1, 5_000);
            await("all of it").atMost(SOON).until(() -> taking.numbers().size() == 5_000);
            assertThat(taking.feeders).containsOnly("feed of host-7 as warren-sensor");
            assertThat(queue.malformed()).isZero();
        }
    }

    @Test
    void warrensAbsenceAndItsBrokersRestartLoseNothing() throws IOException {
        try (Forwarder sensor = sensor("sensor-secret")) {
            give(sensor, 1, 1_000);
            await("the broker has it").atMost(SOON).until(() -> sensor.counts().delivered() == 1_000);
            broker.stop();
            give(sensor, 1_001, 3_000);
            await("trouble").atMost(SOON).until(() -> heard.said.stream().anyMatch(said -> said.contains("nc -vz")));
            broker.startAgain();
            give(sensor, 3_001, 4_000);
            try (FeedQueue queue = queue("feed-secret")) {
                await("all of it").atMost(SOON).until(() -> taking.numbers().size() == 4_000);
                assertThat(sensor.counts().dropped()).isZero();
            }
        }
    }

    @Test
    void aBusyWarrenGetsABatchAgainAndACrashedOneToo() throws IOException {
        taking.busy.set(true);
        try (Forwarder sensor = sensor("sensor-secret")) {
            try (FeedQueue crashing = queue("feed-secret")) {
                give(sensor, 1, 100);
                await("an attempt").atMost(SOON).until(() -> taking.refused > 0);
                assertThat(crashing.taken()).isZero();
            }
            taking.busy.set(false);
            try (FeedQueue queue = queue("feed-secret")) {
                await("all of it").atMost(SOON).until(() -> taking.numbers().size() == 100);
            }
        }
    }

    @Test
    void aFullQueueMakesTheSensorKeepItsObservations() throws Exception {
        try (Connection admin = admin();
                Forwarder sensor = sensor("sensor-secret")) {
            AMQP.BasicProperties plain = new AMQP.BasicProperties();
            var channel = admin.createChannel();
            channel.confirmSelect();
            for (int i = 0; i < 2_100; i++) {
                channel.basicPublish(FeedEndpoint.NAME, "", plain, new byte[0]);
            }
            channel.waitForConfirms();
            give(sensor, 1, 10);
            await("trouble").atMost(SOON).until(() -> heard.said.stream().anyMatch(said -> said.contains("is full")));
            try (FeedQueue queue = queue("feed-secret")) {
                await("all of it").atMost(SOON).until(() -> taking.numbers().size() == 10);
            }
        }
    }

    @Test
    void messagesThatAreNoBatchesAreThrownAwayAndCounted() throws Exception {
        try (Connection admin = admin();
                FeedQueue queue = queue("feed-secret")) {
            var channel = admin.createChannel();
            AMQP.BasicProperties gzip =
                    new AMQP.BasicProperties.Builder().contentEncoding("gzip").build();
            AMQP.BasicProperties other =
                    new AMQP.BasicProperties.Builder().contentEncoding("br").build();
            channel.basicPublish(FeedEndpoint.NAME, "", gzip, "no gzip".getBytes(StandardCharsets.UTF_8));
            channel.basicPublish(FeedEndpoint.NAME, "", other, new byte[5]);
            await("both counted").atMost(SOON).until(() -> queue.malformed() == 2);
            assertThat(taking.malformed).hasSize(2);
        }
    }

    @Test
    void wrongPasswordsAndMissingRightsAreSaidWithTheirCure() throws IOException {
        try (Forwarder sensor = sensor("wrong");
                FeedQueue queue = queue("wrong");
                Forwarder reader = forwarder("warren-feed:feed-secret", spool.resolve("2"))) {
            give(sensor, 1, 1);
            give(reader, 1, 1);
            await("the sensor's")
                    .atMost(SOON)
                    .until(() -> heard.said.stream()
                            .anyMatch(said -> said.contains("refuses user 'warren-sensor' or its password")
                                    && said.contains("rabbitmqctl change_password warren-sensor")));
            await("Warren's")
                    .atMost(SOON)
                    .until(() -> taking.down.stream()
                            .anyMatch(said -> said.contains("refuses user 'warren-feed' or its password")));
            await("rights")
                    .atMost(SOON)
                    .until(() ->
                            heard.said.stream().anyMatch(said -> said.contains("User 'warren-feed' lacks rights")));
            assertThat(queue.taken()).isZero();
        }
    }

    @Test
    void theSensorsUserMayOnlyWriteAndWarrensOnlyRead() throws Exception {
        assertThat(refusal("warren-sensor:sensor-secret", channel -> channel.basicGet(FeedEndpoint.NAME, true)))
                .contains("ACCESS_REFUSED");
        assertThat(refusal(
                        "warren-sensor:sensor-secret",
                        channel -> channel.queueDeclare("mine", false, false, false, null)))
                .contains("ACCESS_REFUSED");
        assertThat(refusal("warren-feed:feed-secret", channel -> channel.queuePurge(FeedEndpoint.NAME)))
                .isEmpty(); // a reader may take everything away: reading is that
        assertThat(refusal("warren-feed:feed-secret", channel -> channel.queueDelete(FeedEndpoint.NAME)))
                .contains("ACCESS_REFUSED");
    }

    private interface Deed {
        void on(Channel channel) throws IOException;
    }

    private static String refusal(String login, Deed deed) throws Exception {
        try (Connection connection = new FeedEndpoint(uri(login)).connections().newConnection()) {
            try {
                deed.on(connection.createChannel());
                return "";
            } catch (IOException e) {
                return String.valueOf(e.getCause());
            }
        }
    }

    private Forwarder sensor(String password) throws IOException {
        return forwarder("warren-sensor:" + password, spool);
    }

    private Forwarder forwarder(String login, Path folder) throws IOException {
        Duration tick = Duration.ofMillis(50);
        FeedPublisher publisher = new FeedPublisher(new FeedEndpoint(uri(login)), "host-7", Duration.ofSeconds(10));
        return Forwarder.start(
                new ForwardSettings(folder, 1 << 20, 32 << 10, tick, tick, Duration.ofMillis(500)),
                new QueueDestination(publisher),
                heard);
    }

    private FeedQueue queue(String password) {
        FeedQueue queue = new FeedQueue(new FeedEndpoint(uri("warren-feed:" + password)), taking, taking);
        queue.start();
        return queue;
    }

    private static URI uri(String login) {
        return URI.create("amqp://" + login + "@127.0.0.1:" + broker.amqpPort() + "/" + FeedEndpoint.VHOST);
    }

    private static Connection admin() throws Exception {
        broker.admin().rights(FeedEndpoint.VHOST, "guest", ".*", ".*", ".*");
        ConnectionFactory factory = new FeedEndpoint(uri("guest:guest")).connections();
        return factory.newConnection();
    }

    private static void give(Forwarder forwarder, long from, long to) {
        LongStream.rangeClosed(from, to).forEach(number -> forwarder.accept(Numbered.observation(number)));
    }

    /** Warren, as far as the queue knows it. */
    private static final class Taking implements FeedQueue.Taker, FeedQueue.Listener {
        private final AtomicBoolean busy = new AtomicBoolean();
        private final List<String> feeders = Collections.synchronizedList(new ArrayList<>());
        private final List<String> down = Collections.synchronizedList(new ArrayList<>());
        private final List<String> malformed = Collections.synchronizedList(new ArrayList<>());
        private final Set<Long> numbers = Collections.synchronizedSet(new TreeSet<>());
        private volatile int refused;

        Set<Long> numbers() {
            return numbers;
        }

        @Override
        public boolean take(String feeder, InputStream lines) throws IOException {
            if (busy.get()) {
                refused = 1;
                return false;
            }
            BufferedReader text = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
            ObservationReader reader = new ObservationReader(feeder);
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (reader.read(line, 1) instanceof Decoded.Read(var observation)) {
                    numbers.add(observation.at());
                    feeders.add(feeder);
                }
            }
            return true;
        }

        @Override
        public void connected() {}

        @Override
        public void down(String message) {
            down.add(message);
        }

        @Override
        public void malformed(String feeder, String reason) {
            malformed.add(reason);
        }
    }
}
