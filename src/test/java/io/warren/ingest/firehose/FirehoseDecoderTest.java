package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.ingest.firehose.Decoded.Event;
import io.warren.ingest.firehose.Decoded.Malformed;
import io.warren.ingest.firehose.Decoded.Skipped;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirehoseDecoderTest {

    private static final byte[] BODY = "order 7".getBytes(UTF_8);

    private final KeptHeaders kept = new KeptHeaders();
    private final OwnTraffic own = new OwnTraffic();
    private final FirehoseDecoder decoder =
            new FirehoseDecoder("b1", new Xxh3Fingerprinter("secret".getBytes(UTF_8)), kept, own);

    @ParameterizedTest
    @ValueSource(strings = {"exchange_name", "routing_keys", "routed_queues", "vhost", "connection", "channel"})
    void aPublishWithoutAHeaderItNeedsIsMalformed(String name) {
        Map<String, @Nullable Object> headers = published();
        headers.remove(name);
        assertThat(decode("publish.orders", headers)).isEqualTo(new Malformed(MalformedReason.MISSING_HEADER, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exchange_name", "routing_keys", "vhost", "connection", "channel", "redelivered"})
    void aDeliverWithoutAHeaderItNeedsIsMalformed(String name) {
        Map<String, @Nullable Object> headers = delivered();
        headers.remove(name);
        assertThat(decode("deliver.billing", headers)).isEqualTo(new Malformed(MalformedReason.MISSING_HEADER, name));
    }

    @Test
    void aWrongTypeIsNamedButNotItsValue() {
        Map<String, @Nullable Object> headers = published();
        headers.put("vhost", 12345);
        assertThat(decode("publish.orders", headers))
                .isEqualTo(new Malformed(MalformedReason.WRONG_TYPE, "vhost is Integer"));
        headers = published();
        headers.put("routing_keys", List.of(text("a"), 2));
        assertThat(decode("publish.orders", headers))
                .isEqualTo(new Malformed(MalformedReason.WRONG_TYPE, "routing_keys[] is Integer"));
    }

    @Test
    void whatIsFoundInABodyIsToldAsHeadersAndOnlyWhereItIsLookedInto() {
        FirehoseDecoder looking = new FirehoseDecoder(
                "b1",
                new Xxh3Fingerprinter("secret".getBytes(UTF_8)),
                kept,
                own,
                body -> Map.of("_msg_id", new String(body, UTF_8)));
        Publish told = (Publish)
                ((Event) looking.decode("publish.orders", published(), BODY, 1, ObservationId.of("p"))).observation();
        assertThat(told.properties().headers()).containsExactly(Map.entry("_msg_id", "order 7"));
        assertThat(told.properties().digest())
                .isEqualTo(publish(published()).properties().digest());
        assertThat(publish(published()).properties().headers()).isEmpty();
    }

    @Test
    void nodeUserAndPropertiesMayBeMissing() {
        Map<String, @Nullable Object> headers = published();
        headers.keySet().removeAll(Set.of("node", "user", "properties"));
        Publish publish = publish(headers);
        assertThat(publish.node()).isNull();
        assertThat(publish.user()).isNull();
        assertThat(publish.properties().digest()).isNotZero();
    }

    @Test
    void namesAreSharedBetweenObservations() {
        Publish one = publish(published());
        Publish other = publish(published());
        assertThat(one.exchange()).isSameAs(other.exchange());
        assertThat(one.connection()).isSameAs(other.connection());
        assertThat(one.routingKeys()).isSameAs(other.routingKeys());
        assertThat(one.routedQueues()).isSameAs(other.routedQueues());
        assertThat(one.properties()).isSameAs(other.properties());
        assertThat(deliver(delivered()).queue()).isSameAs(deliver(delivered()).queue());
    }

    @Test
    void wantedHeadersAreKeptFromTheMomentTheyAreWanted() {
        Map<String, @Nullable Object> headers = published();
        headers.put(
                "properties",
                Map.of(
                        "headers",
                        Map.of("format", text("pdf"), "pages", 3, "secret", text("x"), "at", new Date(5000))));
        assertThat(publish(headers).properties().headers()).isEmpty();
        kept.keep(Set.of("format", "pages", "at", "absent"));
        assertThat(publish(headers).properties().headers())
                .containsOnly(Map.entry("format", "pdf"), Map.entry("pages", 3), Map.entry("at", 5L));
    }

    @Test
    void propertiesAreReadByTheirAmqpNames() {
        Map<String, @Nullable Object> headers = published();
        Map<String, Object> properties = new HashMap<>();
        for (String name : List.of("message_id", "correlation_id", "reply_to", "type", "app_id", "user_id")) {
            properties.put(name, text("a " + name));
        }
        properties.put("timestamp", -1);
        properties.put("headers", Map.of("traceparent", text("00-ab-cd-01")));
        headers.put("properties", properties);
        var read = publish(headers).properties();
        assertThat(read.messageId()).isEqualTo("a message_id");
        assertThat(read.correlationId()).isEqualTo("a correlation_id");
        assertThat(read.replyTo()).isEqualTo("a reply_to");
        assertThat(read.type()).isEqualTo("a type");
        assertThat(read.appId()).isEqualTo("a app_id");
        assertThat(read.userId()).isEqualTo("a user_id");
        assertThat(read.timestamp()).isEqualTo(4_294_967_295L);
        assertThat(read.traceparent()).isEqualTo("00-ab-cd-01");
    }

    @Test
    void aForgedDeathCostsTheDeathAndNotTheDelivery() {
        Map<String, Object> death = Map.of(
                "queue", text("q"),
                "reason", text("expired"),
                "count", 2L,
                "exchange", text("x"),
                "time", new Date(7000),
                "routing-keys", List.of(text("k1"), text("k2")));
        for (Object forged : List.of(text("boo"), 1, Map.of())) {
            assertThat(deliver(dead(forged)).deaths()).isEmpty();
        }
        assertThat(deliver(dead(List.of(1, death, Map.of("queue", 3)))).deaths())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.count()).isEqualTo(2);
                    assertThat(read.routingKeys()).containsExactly("k1", "k2");
                    assertThat(read.time()).isEqualTo(7_000_000_000L);
                });
        assertThat(decoder.unreadableDeaths()).isEqualTo(5);
    }

    @Test
    void ourOwnQueuesAndConnectionsAreNotReported() {
        assertThat(decode("deliver.warren.events.1", delivered())).isEqualTo(new Skipped(SkippedReason.OWN_QUEUE));
        Map<String, @Nullable Object> headers = published();
        headers.put("routed_queues", List.of(text("warren.feed")));
        assertThat(decode("publish.", headers)).isEqualTo(new Skipped(SkippedReason.OWN_QUEUE));
        headers.put("routed_queues", List.of(text("billing"), text("warren.feed")));
        assertThat(publish(headers).routedQueues()).containsExactly("billing");
        own.add("10.0.0.5:4711 -> 10.0.0.9:5672");
        assertThat(decode("deliver.billing", delivered())).isEqualTo(new Skipped(SkippedReason.OWN_CONNECTION));
    }

    @Test
    void anUnroutableMessageIsReported() {
        Map<String, @Nullable Object> headers = published();
        headers.put("routed_queues", List.of());
        assertThat(publish(headers).routedQueues()).isEmpty();
    }

    @Test
    void whatIsNoTraceMessageIsMalformed() {
        assertThat(decode("orders.new", published()))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(MalformedReason.UNKNOWN_KIND));
        assertThat(decoder.decode("publish.x", null, BODY, 1, ObservationId.of("x")))
                .isEqualTo(new Malformed(MalformedReason.NO_HEADERS, "no headers"));
    }

    private Publish publish(Map<String, @Nullable Object> headers) {
        return (Publish) ((Event) decode("publish.orders", headers)).observation();
    }

    private Deliver deliver(Map<String, @Nullable Object> headers) {
        return (Deliver) ((Event) decode("deliver.billing", headers)).observation();
    }

    private Decoded decode(String routingKey, Map<String, @Nullable Object> headers) {
        return decoder.decode(routingKey, headers, BODY, 1, ObservationId.of("x"));
    }

    private static Map<String, @Nullable Object> dead(Object death) {
        Map<String, @Nullable Object> headers = delivered();
        headers.put("properties", Map.of("headers", Map.of("x-death", death)));
        return headers;
    }

    private static Map<String, @Nullable Object> published() {
        Map<String, @Nullable Object> headers = common();
        headers.put("routed_queues", List.of(text("billing")));
        return headers;
    }

    private static Map<String, @Nullable Object> delivered() {
        Map<String, @Nullable Object> headers = common();
        headers.put("redelivered", 0);
        return headers;
    }

    private static Map<String, @Nullable Object> common() {
        Map<String, @Nullable Object> headers = new HashMap<>();
        headers.put("exchange_name", text("orders"));
        headers.put("routing_keys", List.of(text("new")));
        headers.put("properties", Map.of());
        headers.put("node", text("rabbit@b1"));
        headers.put("vhost", text("/"));
        headers.put("connection", text("10.0.0.5:4711 -> 10.0.0.9:5672"));
        headers.put("channel", 1);
        headers.put("user", text("shop"));
        return headers;
    }

    private static LongString text(String text) {
        return LongStringHelper.asLongString(text);
    }
}
