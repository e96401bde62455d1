package io.warren.ingest.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.warren.fingerprint.KeptHeaders;
import io.warren.ingest.firehose.BodyIdentifiers;
import io.warren.ingest.firehose.BrokerEndpoint;
import io.warren.ingest.firehose.FirehoseTap;
import io.warren.ingest.firehose.OwnTraffic;
import io.warren.ingest.firehose.TapBindings;
import io.warren.ingest.firehose.TapListener;
import io.warren.ingest.firehose.TapSettings;
import io.warren.ingest.firehose.TapState;
import io.warren.ingest.firehose.WitnessClock;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Publish;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The two witnesses of one message, its client's socket and the broker's firehose, must agree on all they say of it. */
class WireAndTapIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Set<String> KEPT = Set.of("text", "number", "nested");

    private final VirtualHost vhost =
            PrivateBroker.shared().vhostOf(WireAndTapIT.class).traced();
    private final List<Observation> tapped = new CopyOnWriteArrayList<>();
    private final AtomicBoolean connected = new AtomicBoolean();

    /** What both can tell of a message. */
    private record Said(String fingerprint, long size, String exchange, String key, MessageProperties properties) {}

    @Test
    void bothWitnessesAgreeOnEveryMessage() throws Exception {
        try (FirehoseTap tap = tap();
                RecordingProxy proxy = new RecordingProxy(PrivateBroker.shared().amqpPort())) {
            await("the tap").atMost(SOON).until(connected::get);
            talk(proxy.port());
            await("all trace messages")
                    .atMost(SOON)
                    .until(() -> tapped.size() >= 2 * properties().count());
            await("all closed").atMost(SOON).until(proxy::isQuiet);
            Watched watched = new Watched();
            watched.kept.keep(KEPT);
            proxy.recordings().forEach(recording -> WireRecordingIT.replay(watched, recording));
            List<Said> wire = watched.observed.stream()
                    .filter(GuestMessage.class::isInstance)
                    .map(WireAndTapIT::said)
                    .toList();
            assertThat(wire)
                    .containsExactlyInAnyOrderElementsOf(
                            tapped.stream().map(WireAndTapIT::said).toList());
            assertThat(wire)
                    .allSatisfy(said -> assertThat(said.properties().digest()).isNotZero());
            assertThat(tap.counts()).isNotEmpty();
        }
    }

    private static Said said(Observation observation) {
        return switch (observation) {
            case GuestMessage seen ->
                new Said(seen.fingerprint().hex(), seen.size(), seen.exchange(), seen.routingKey(), seen.properties());
            case Publish seen ->
                new Said(
                        seen.fingerprint().hex(),
                        seen.size(),
                        seen.exchange(),
                        seen.routingKeys().getFirst(),
                        seen.properties());
            case Deliver seen ->
                new Said(
                        seen.fingerprint().hex(),
                        seen.size(),
                        seen.exchange(),
                        seen.routingKeys().getFirst(),
                        seen.properties());
            default -> throw new AssertionError("not a message: " + observation);
        };
    }

    private void talk(int port) throws Exception {
        ConnectionFactory factory = vhost.clients();
        factory.setPort(port);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare("twice-told", false, false, true, null);
            int number = 0;
            for (AMQP.BasicProperties properties : properties().toList()) {
                channel.basicPublish("", "twice-told", properties, new byte[number++ * 17]);
            }
            for (int got = 0; got < number; ) {
                got += channel.basicGet("twice-told", true) == null ? 0 : 1;
            }
        }
    }

    private static Stream<AMQP.BasicProperties> properties() {
        AMQP.BasicProperties all = new AMQP.BasicProperties.Builder()
                .messageId("m1")
                .correlationId("c1")
                .replyTo("answers")
                .type("t")
                .appId("app")
                .userId("guest")
                .timestamp(new Date(1_700_000_000_000L))
                .contentType("text/plain")
                .contentEncoding("utf-8")
                .priority(7)
                .deliveryMode(2)
                .expiration("100000")
                .headers(headers())
                .build();
        return Stream.of(
                new AMQP.BasicProperties(),
                all,
                all.builder().headers(Map.of()).build(),
                all.builder().headers(null).replyTo("ünïcode").build(),
                new AMQP.BasicProperties.Builder()
                        .headers(Map.of("traceparent", "00-ab-cd-01", "x-other", 1))
                        .build());
    }

    private static Map<String, @Nullable Object> headers() {
        Map<String, @Nullable Object> headers = new HashMap<>();
        headers.put("text", "é");
        headers.put("number", 5L);
        headers.put("int", -5);
        headers.put("short", (short) -3);
        headers.put("byte", (byte) -1);
        headers.put("double", 2.5);
        headers.put("float", 0.25f);
        headers.put("decimal", new BigDecimal("-1.25"));
        headers.put("flag", true);
        headers.put("void", null);
        headers.put("bytes", new byte[] {0, -1, 5});
        headers.put("date", new Date(1_600_000_000_000L));
        headers.put("nested", Map.of("list", List.of(1, "two", Map.of("three", 3))));
        return headers;
    }

    private FirehoseTap tap() {
        KeptHeaders kept = new KeptHeaders();
        kept.keep(KEPT);
        FirehoseTap tap = new FirehoseTap(
                TapSettings.of("b1", BrokerEndpoint.of(vhost.asWarren()), List.of(vhost.name())),
                new FirehoseTap.Parts(
                        Conversation.FINGERPRINTER,
                        kept,
                        BodyIdentifiers.NONE,
                        new OwnTraffic(),
                        new WitnessClock(),
                        _ -> TapBindings.full()),
                tapped::add,
                new TapListener() {
                    @Override
                    public void onState(TapState state) {
                        connected.set(state instanceof TapState.Connected);
                    }

                    @Override
                    public void onBug(String where, Throwable bug) {
                        throw new AssertionError(where, bug);
                    }
                });
        tap.start();
        return tap;
    }
}
