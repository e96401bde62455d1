package io.warren.ingest.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import io.warren.ingest.amqp.Recording.Call;
import io.warren.model.Observation;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that nobody here wrote talk to a real broker; what passes is decoded and must be what they say they did. With
 * {@code -Dwire.record=FOLDER} the connections are kept there, for {@link RecordedStreamsTest}.
 */
class WireRecordingIT {

    /** As in pika_client.py. */
    private static final int[] PIKA_SIZES = {0, 1, 100, 5000, 131_064, 131_065, 300_000, 40};

    private final VirtualHost vhost = PrivateBroker.shared().vhostOf(WireRecordingIT.class);
    private final List<String> truth = Collections.synchronizedList(new ArrayList<>());
    /** By SHA-256, which is what a client in another language can tell of a body. */
    private final Map<String, String> fingerprints = new HashMap<>();

    private RecordingProxy proxy;

    @BeforeEach
    void openProxy() throws IOException {
        proxy = new RecordingProxy(PrivateBroker.shared().amqpPort());
    }

    @AfterEach
    void closeProxy() throws IOException {
        proxy.close();
    }

    @Test
    void whatJavaClientsSendReceiveAndSettleIsSeenWhole() throws Exception {
        AtomicInteger settled = new AtomicInteger();
        AtomicInteger received = new AtomicInteger();
        try (Connection connection = connect()) {
            Channel consuming = connection.createChannel();
            consuming.queueDeclare("java", false, false, false, null);
            DeliverCallback worker = (_, delivery) -> {
                truth.add("got java " + sum(delivery.getBody()));
                long tag = delivery.getEnvelope().getDeliveryTag();
                if (tag % 3 == 0) {
                    consuming.basicReject(tag, false);
                } else {
                    consuming.basicAck(tag, tag % 2 == 0);
                }
                settled.incrementAndGet();
                received.incrementAndGet();
            };
            consuming.basicConsume("java", false, worker, _ -> {});
            List<Thread> publishers = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                Channel channel = connection.createChannel();
                channel.confirmSelect();
                channel.addReturnListener(returned -> {
                    truth.add("got nowhere " + sum(returned.getBody()));
                    received.incrementAndGet();
                });
                publishers.add(Thread.ofPlatform().start(() -> publish(channel)));
            }
            for (Thread publisher : publishers) {
                publisher.join();
            }
            await("all deliveries and returns")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> received.get() == 3 * 60 + 3);
        }
        Watched watched = decoded();
        assertSeenAsSaid(watched);
        assertThat(watched.observed).filteredOn(seen -> seen instanceof Settle).hasSize(settled.get());
        assertThat(watched.count(WireCount.CONFIRMS)).isPositive();
        record("java");
    }

    private void publish(Channel channel) {
        try {
            for (int i = 0; i < 60; i++) {
                byte[] body = ("body " + i + " ")
                        .repeat(i % 10 == 0 ? i * 400 : i % 7)
                        .getBytes(UTF_8);
                truth.add("sent java " + sum(body));
                channel.basicPublish("", "java", new AMQP.BasicProperties(), body);
            }
            truth.add("sent nowhere " + sum(new byte[5]));
            channel.basicPublish("", "nowhere", true, new AMQP.BasicProperties(), new byte[5]);
            channel.waitForConfirmsOrDie(30_000);
        } catch (IOException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatPikaSendsAndGetsIsSeenWhole() throws Exception {
        String script = Path.of("src/test/resources/wire/pika_client.py").toString();
        Process python = new ProcessBuilder(
                        "/usr/bin/python3", script, Integer.toString(proxy.port()), vhost.name(), "pika")
                .start();
        String said = new String(python.getInputStream().readAllBytes(), UTF_8);
        String complaint = new String(python.getErrorStream().readAllBytes(), UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(complaint).isZero();
        for (int number = 0; number < 3; number++) {
            for (int i = 0; i < PIKA_SIZES.length; i++) {
                byte[] body = (number + "-" + i + " ")
                        .repeat(PIKA_SIZES[i] / 4 + 1)
                        .substring(0, PIKA_SIZES[i])
                        .getBytes(UTF_8);
                fingerprints.put(sha256(body), sum(body));
            }
        }
        said.lines().forEach(line -> truth.add(line.substring(0, line.lastIndexOf(' '))));
        assertThat(truth).hasSize(3 * 8 * 2);
        Watched watched = decoded();
        assertSeenAsSaid(watched);
        assertThat(watched.observed).filteredOn(seen -> seen instanceof Settle).hasSize(24);
        record("pika");
    }

    @Test
    void whatLibrabbitmqsToolsSendAndReceiveIsSeenWhole() throws Exception {
        try (Connection admin = connect(PrivateBroker.shared().amqpPort());
                Channel channel = admin.createChannel()) {
            channel.queueDeclare("tools", false, false, false, null);
        }
        String url = "amqp://guest:guest@127.0.0.1:" + proxy.port() + "/" + vhost.name();
        for (int size : new int[] {1, 10, 1000, 140_000}) {
            publishWithTool(url, size);
        }
        run("", "amqp-consume", "-u", url, "-q", "tools", "-c", "4", "cat");
        publishWithTool(url, 500);
        run("", "amqp-get", "-u", url, "-q", "tools");
        Watched watched = decoded();
        assertSeenAsSaid(watched);
        assertThat(watched.observed).filteredOn(seen -> seen instanceof Settle).hasSize(4);
        record("librabbitmq");
    }

    private void publishWithTool(String url, int size) throws Exception {
        String body = "x".repeat(size);
        truth.add("sent tools " + sum(body.getBytes(UTF_8)));
        truth.add("got tools " + sum(body.getBytes(UTF_8)));
        run(body, "amqp-publish", "-u", url, "-r", "tools");
    }

    private void run(String input, String... command) throws Exception {
        Process tool = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        tool.getOutputStream().write(input.getBytes(UTF_8));
        tool.getOutputStream().close();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
    }

    private Connection connect() throws Exception {
        return connect(proxy.port());
    }

    private Connection connect(int port) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setVirtualHost(vhost.name());
        return factory.newConnection();
    }

    private Watched decoded() {
        await("all connections closed").atMost(Duration.ofSeconds(30)).until(proxy::isQuiet);
        Watched all = new Watched();
        for (Recording recording : proxy.recordings()) {
            replay(all, recording);
        }
        WireDecoderTest.assertAddsUp(all);
        assertThat(all.transferred()).isZero();
        assertThat(all.gaps).isEmpty();
        return all;
    }

    static void replay(Watched watched, Recording recording) {
        Map<Direction, Long> next = new HashMap<>(Map.of(Direction.SEND, 4_294_967_000L, Direction.RECEIVE, 5000L));
        for (Call call : recording.calls()) {
            watched.call(call.direction(), next.get(call.direction()) & 0xffff_ffffL, call.bytes());
            next.merge(call.direction(), (long) call.bytes().length, Long::sum);
        }
        watched.decoder.clear(watched.now);
    }

    private void assertSeenAsSaid(Watched watched) {
        List<String> seen = new ArrayList<>();
        for (Observation observation : watched.observed) {
            if (observation instanceof GuestMessage message) {
                seen.add((message instanceof Receive ? "got " : "sent ") + message.routingKey() + " "
                        + message.fingerprint().hex());
            }
        }
        List<String> said = truth.stream().map(this::withFingerprint).toList();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(said);
    }

    private String withFingerprint(String line) {
        int last = line.lastIndexOf(' ') + 1;
        return line.substring(0, last) + fingerprints.getOrDefault(line.substring(last), line.substring(last));
    }

    private static String sha256(byte[] body) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    }

    private static String sum(byte[] body) {
        return Conversation.FINGERPRINTER.of(body).hex();
    }

    private void record(String name) {
        String folder = System.getProperty("wire.record");
        if (folder != null) {
            List<Recording> recordings = proxy.recordings();
            for (int i = 0; i < recordings.size(); i++) {
                recordings.get(i).write(Path.of(folder, name + "-" + i + ".bin.gz"));
            }
        }
    }
}
