package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real broker's messages, seen with exactly the rights of {@code broker-config/definitions.json}. */
class FirehoseTapIT {

    private final VirtualHost vhost =
            PrivateBroker.shared().vhostOf(FirehoseTapIT.class).traced();
    private final TapUnderTest tap =
            TapUnderTest.of(vhost.asWarren(), vhost.name()).connected();
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws IOException {
        connection = vhost.connect("shop");
        channel = connection.createChannel();
    }

    @AfterEach
    void close() {
        tap.close();
        connection.abort();
        assertThat(tap.bugs).isEmpty();
        vhost.delete();
    }

    @Test
    void everyKindOfExchangeIsSeen() throws IOException {
        for (String queue : List.of("q.direct", "q.topic", "q.headers", "q.f1", "q.f2", "q.e2e", "q.default")) {
            channel.queueDeclare(queue, false, false, false, Map.of());
        }
        channel.queueBind("q.direct", "amq.direct", "k");
        channel.queueBind("q.topic", "amq.topic", "a.*.c");
        channel.queueBind("q.headers", "amq.headers", "", Map.of("x-match", "all", "format", "pdf"));
        channel.queueBind("q.f1", "amq.fanout", "");
        channel.queueBind("q.f2", "amq.fanout", "");
        channel.exchangeDeclare("x.first", "direct");
        channel.exchangeDeclare("x.second", "fanout");
        channel.exchangeBind("x.second", "x.first", "e");
        channel.queueBind("q.e2e", "x.second", "");
        send("amq.direct", "k", "direct");
        send("amq.topic", "a.b.c", "topic");
        send("amq.headers", "", "headers", Map.of("format", "pdf"));
        send("amq.fanout", "ignored", "fanout");
        send("x.first", "e", "chain");
        send("", "q.default", "default");
        send("amq.direct", "nowhere", "unroutable");
        tap.awaitPublishes(7);

        assertThat(tap.published("direct").routedQueues()).containsExactly("q.direct");
        assertThat(tap.published("topic").routingKeys()).containsExactly("a.b.c");
        assertThat(tap.published("headers").routedQueues()).containsExactly("q.headers");
        assertThat(tap.published("fanout").routedQueues()).containsExactlyInAnyOrder("q.f1", "q.f2");
        assertThat(tap.published("chain").exchange()).isEqualTo("x.first");
        assertThat(tap.published("chain").routedQueues()).containsExactly("q.e2e");
        assertThat(tap.published("default").exchange()).isEmpty();
        assertThat(tap.published("unroutable").routedQueues()).isEmpty();
        Publish any = tap.published("default");
        assertThat(any.vhost()).isEqualTo(vhost.name());
        assertThat(any.node()).isEqualTo(vhost.broker().nodeName());
        assertThat(any.user()).isEqualTo("guest");
        assertThat(any.channel()).isEqualTo(channel.getChannelNumber());
        assertThat(any.connection()).endsWith("-> 127.0.0.1:" + vhost.broker().amqpPort());
    }

    @Test
    void deliveriesByPushAndByGetRedeliveriesAndDeadLettersAreSeen() throws IOException {
        channel.queueDeclare("dead", false, false, false, Map.of());
        channel.queueDeclare(
                "work", false, false, false, Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "dead"));
        send("", "work", "twice");
        long first = channel.basicGet("work", false).getEnvelope().getDeliveryTag();
        channel.basicNack(first, false, true);
        long second = channel.basicGet("work", false).getEnvelope().getDeliveryTag();
        channel.basicReject(second, false);
        channel.basicConsume("dead", true, (_, _) -> {}, _ -> {});
        tap.awaitDeliveries(3);

        List<Deliver> deliveries = tap.delivered("twice");
        assertThat(deliveries).extracting(Deliver::queue).containsExactly("work", "work", "dead");
        assertThat(deliveries).extracting(Deliver::redelivered).startsWith(false, true);
        assertThat(deliveries)
                .extracting(deliver -> deliver.properties().digest())
                .containsOnly(tap.published("twice").properties().digest());
        assertThat(deliveries.getLast().deaths()).singleElement().satisfies(death -> {
            assertThat(death.queue()).isEqualTo("work");
            assertThat(death.reason()).isEqualTo("rejected");
        });
    }

    @Test
    void emptyAndHugeBodiesAndCopiesAreSeen() throws IOException {
        channel.queueDeclare("q", false, false, false, Map.of());
        channel.queueDeclare("copy", false, false, false, Map.of());
        channel.basicConsume("q", true, (_, _) -> {}, _ -> {});
        String huge = "x".repeat(300 * 1024);
        send("", "q", "");
        send("", "q", huge);
        send("", "q", "copied", Map.of("CC", List.of("copy"), "BCC", List.of("blind")));
        tap.awaitPublishes(3);
        tap.awaitDeliveries(3);

        assertThat(tap.published("").size()).isZero();
        assertThat(tap.delivered(huge))
                .singleElement()
                .satisfies(deliver -> assertThat(deliver.size()).isEqualTo(huge.length()));
        assertThat(tap.published("copied").routingKeys()).containsExactlyInAnyOrder("q", "copy", "blind");
        assertThat(tap.delivered("copied").getFirst().properties().digest())
                .isEqualTo(tap.published("copied").properties().digest());
    }

    @Test
    void theOrderIsThatOfTheBrokerAndNothingIsMissing() throws IOException {
        int messages = 5_000;
        channel.queueDeclare("q", false, false, false, Map.of());
        channel.basicConsume("q", true, (_, _) -> {}, _ -> {});
        List<io.warren.model.Fingerprint> sent = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            send("", "q", "message " + i);
            sent.add(TapUnderTest.FINGERPRINTER.of(("message " + i).getBytes(UTF_8)));
        }
        tap.awaitPublishes(messages);
        tap.awaitDeliveries(messages);

        assertThat(tap.publishes().map(Publish::fingerprint)).containsExactlyElementsOf(sent);
        assertThat(tap.deliveries().map(Deliver::fingerprint)).containsExactlyElementsOf(sent);
        Map<Object, Integer> firstSeen = new HashMap<>();
        for (int i = 0; i < tap.observations.size(); i++) {
            switch (tap.observations.get(i)) {
                case Publish publish -> firstSeen.put(publish.fingerprint(), i);
                case Deliver deliver -> assertThat(firstSeen).containsKey(deliver.fingerprint());
                default -> throw new AssertionError();
            }
        }
        assertThat(tap.observations).isSortedAccordingTo((one, next) -> Long.compare(one.at(), next.at()));
        assertThat(tap.counts().received()).isEqualTo(2L * messages);
        assertThat(tap.counts().events()).isEqualTo(2L * messages);
    }

    /** 31 levels are the most that the AMQP client can read once the trace message has added its two. */
    @Test
    void aMessageWhoseHeadersNestTooDeepCostsItselfOnly() throws IOException {
        channel.queueDeclare("q", false, false, false, Map.of());
        for (int depth : new int[] {31, 32, 33, 60, 200}) {
            send("", "q", "depth " + depth, nested(depth));
            send("", "q", "after " + depth);
        }
        tap.awaitPublishes(6);

        assertThat(tap.publishes().map(Publish::fingerprint))
                .containsExactlyElementsOf(
                        List.of("depth 31", "after 31", "after 32", "after 33", "after 60", "after 200").stream()
                                .map(body -> TapUnderTest.FINGERPRINTER.of(body.getBytes(UTF_8)))
                                .toList());
        assertThat(tap.counts().malformed()).containsOnly(Map.entry(MalformedReason.NESTED_TOO_DEEP, 4L));
        assertThat(tap.counts().losses()).isZero();
        assertThat(tap.counts().connects()).isEqualTo(1);
    }

    /** A trace message's routing key is a prefix of 8 bytes and the name, and AMQP has room for 255. */
    @Test
    void namesUpTo247BytesAreSeen() throws IOException {
        String name = "q".repeat(247);
        channel.queueDeclare(name, false, false, false, Map.of());
        channel.basicConsume(name, true, (_, _) -> {}, _ -> {});
        send("", name, "to a long name");
        tap.awaitDeliveries(1);
        assertThat(tap.delivered("to a long name").getFirst().queue()).isEqualTo(name);
    }

    /** RabbitMQ (3.10.8) fails to send such a trace message and ends the reader's connection instead. */
    @Test
    void aLongerNameCostsTheConnectionIsToldAndNeverLoops() throws IOException {
        channel.exchangeDeclare("x".repeat(248), "fanout");
        send("x".repeat(248), "k", "through a longer name");
        tap.connectedTimes(2);
        send("", "none", "after");
        tap.awaitPublishes(1);

        assertThat(tap.awaitDown().trouble()).isEqualTo(TapTrouble.POISON_MESSAGE);
        assertThat(tap.awaitDown().message()).contains("longer than 247", "rabbitmqctl list_exchanges");
        assertThat(tap.counts().poisoned()).isEqualTo(1);
        assertThat(tap.counts().connects()).isEqualTo(2);
    }

    @Test
    void closingLeavesNoQueueAndNoConnection() {
        String queue = tap.states.stream()
                .filter(TapState.Connected.class::isInstance)
                .map(state -> ((TapState.Connected) state).queue())
                .findFirst()
                .orElseThrow();
        assertThat(queue).startsWith("warren.tap.");
        tap.close();
        assertThat(tap.states.getLast()).isEqualTo(new TapState.Stopped(vhost.name()));
        await("no queue")
                .until(() -> vhost.broker()
                        .admin()
                        .get("/api/queues/" + vhost.name())
                        .isEmpty());
        assertThat(tap.counts().losses()).isZero();
    }

    private void send(String exchange, String key, String body) throws IOException {
        channel.basicPublish(exchange, key, new BasicProperties(), body.getBytes(UTF_8));
    }

    private void send(String exchange, String key, String body, Map<String, Object> headers) throws IOException {
        BasicProperties properties =
                new BasicProperties.Builder().headers(headers).build();
        channel.basicPublish(exchange, key, properties, body.getBytes(UTF_8));
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> table = Map.of("end", 1);
        for (int level = 1; level < depth; level++) {
            table = Map.of("n", table);
        }
        return table;
    }
}
