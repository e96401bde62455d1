package io.warren.ingest.firehose;

import com.rabbitmq.client.LongString;
import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.PropertiesReader;
import io.warren.ingest.firehose.Decoded.Event;
import io.warren.ingest.firehose.Decoded.Malformed;
import io.warren.ingest.firehose.Decoded.Skipped;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From one trace message to one observation; a total function of its input. The formats of RabbitMQ 3.10 to 4.3 are the
 * same: exchange {@code amq.rabbitmq.trace}, routing key {@code publish.<exchange>} or {@code deliver.<queue>}, all else
 * in the headers, and the traced message's body as the body, of which only fingerprint and size are kept.
 *
 * <p>Has pools and buffers of its own: for one thread.
 */
public final class FirehoseDecoder {

    private static final String PUBLISH = "publish.";
    private static final String DELIVER = "deliver.";

    private final String cluster;
    private final Fingerprinter fingerprinter;
    private final OwnTraffic own;
    private final TextPool pool = new TextPool();
    private final TraceHeaders trace = new TraceHeaders(pool);
    private final DeathReader deaths = new DeathReader();
    private final PropertiesReader properties;
    private final BodyIdentifiers bodies;

    /** Looks into no body. */
    public FirehoseDecoder(String cluster, Fingerprinter fingerprinter, KeptHeaders kept, OwnTraffic own) {
        this(cluster, fingerprinter, kept, own, BodyIdentifiers.NONE);
    }

    public FirehoseDecoder(
            String cluster, Fingerprinter fingerprinter, KeptHeaders kept, OwnTraffic own, BodyIdentifiers bodies) {
        this.bodies = bodies;
        this.cluster = cluster;
        this.fingerprinter = fingerprinter;
        this.own = own;
        this.properties = new PropertiesReader(
                kept,
                fingerprinter,
                value -> value instanceof LongString text ? text.getBytes() : null,
                value -> value instanceof LongString text ? pool.text(text) : value.toString());
    }

    /**
     * Reads one trace message.
     *
     * @param headers as the AMQP client gives them
     * @param at when it was received, nanoseconds since the epoch
     */
    public Decoded decode(
            String routingKey,
            @Nullable Map<String, @Nullable Object> headers,
            byte[] body,
            long at,
            ObservationId id) {
        if (headers == null || headers.isEmpty()) {
            return new Malformed(MalformedReason.NO_HEADERS, "no headers");
        }
        if (headers.containsKey(HeaderGuard.MARK)) {
            return new Malformed(MalformedReason.NESTED_TOO_DEEP, "headers nest too deep");
        }
        trace.read(headers);
        if (routingKey.startsWith(PUBLISH)) {
            return publish(body, at, id);
        }
        if (routingKey.startsWith(DELIVER)) {
            return deliver(pool.after(routingKey, DELIVER.length()), body, at, id);
        }
        return new Malformed(MalformedReason.UNKNOWN_KIND, "neither publish. nor deliver.");
    }

    /** Entries of x-death headers that were no deaths; the deliveries that carried them are events all the same. */
    public long unreadableDeaths() {
        return deaths.unreadable();
    }

    private Decoded publish(byte[] body, long at, ObservationId id) {
        String connection = trace.text("connection");
        List<String> routed = trace.texts("routed_queues");
        List<String> others = OwnTraffic.others(routed);
        if (others.isEmpty() && !routed.isEmpty()) {
            return faultOr(new Skipped(SkippedReason.OWN_QUEUE));
        }
        if (own.hasConnection(connection)) {
            return faultOr(new Skipped(SkippedReason.OWN_CONNECTION));
        }
        Map<String, @Nullable Object> table = table(trace.tableOrEmpty("properties"));
        return faultOr(new Event(new Publish(
                id,
                at,
                cluster,
                trace.text("vhost"),
                trace.text("exchange_name"),
                trace.texts("routing_keys"),
                others,
                connection,
                trace.number("channel"),
                fingerprint(body),
                body.length,
                trace.optionalText("node"),
                trace.optionalText("user"),
                propertiesOf(table, headersOf(table), body))));
    }

    private Decoded deliver(String queue, byte[] body, long at, ObservationId id) {
        String connection = trace.text("connection");
        if (OwnTraffic.isOwn(queue)) {
            return faultOr(new Skipped(SkippedReason.OWN_QUEUE));
        }
        if (own.hasConnection(connection)) {
            return faultOr(new Skipped(SkippedReason.OWN_CONNECTION));
        }
        Map<String, @Nullable Object> table = table(trace.tableOrEmpty("properties"));
        Map<String, @Nullable Object> headers = headersOf(table);
        return faultOr(new Event(new Deliver(
                id,
                at,
                cluster,
                trace.text("vhost"),
                queue,
                trace.text("exchange_name"),
                trace.texts("routing_keys"),
                connection,
                trace.number("channel"),
                trace.number("redelivered") != 0,
                fingerprint(body),
                body.length,
                trace.optionalText("node"),
                trace.optionalText("user"),
                propertiesOf(table, headers, body),
                deaths.read(headers.get("x-death")))));
    }

    private Decoded faultOr(Decoded decoded) {
        Malformed fault = trace.fault();
        return fault == null ? decoded : fault;
    }

    private Fingerprint fingerprint(byte[] body) {
        return fingerprinter.of(body);
    }

    private MessageProperties propertiesOf(
            Map<String, @Nullable Object> table, Map<String, @Nullable Object> headers, byte[] body) {
        MessageProperties told = properties.of(table, headers);
        Map<String, String> inside = bodies.in(body);
        return inside.isEmpty() ? told : told.withHeaders(inside);
    }

    private static Map<String, @Nullable Object> headersOf(Map<String, @Nullable Object> properties) {
        return properties.get("headers") instanceof Map<?, ?> headers ? table(headers) : Map.of();
    }

    /** The AMQP client makes no tables but of this kind. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> table(Map<?, ?> table) {
        return (Map<String, @Nullable Object>) table;
    }
}
