package io.warren.fingerprint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hash of the properties and headers of a message that the broker leaves alone: what tells messages with equal
 * bodies apart. Two witnesses of one message agree on it, whatever number types their clients use.
 *
 * <p>Left out: {@code delivery_mode} (set by stream queues), {@code expiration} (dropped when dead-lettered),
 * {@code cluster_id} (deprecated), and the headers of {@link BrokerHeaders}. A direct reply-to address is only known to
 * be one, as the broker rewrites it. Of the {@code timestamp} only the low 32 bits count: trace messages carry no more.
 *
 * <p>Not for several threads at once.
 */
public final class PropertiesDigest {

    /** The witness could not tell. */
    public static final long UNKNOWN = 0;

    private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";

    /** Digested, in this order, by the names that trace messages use. */
    private static final String[] TEXTS = {
        "content_type", "content_encoding", "correlation_id", "reply_to", "message_id", "type", "user_id", "app_id"
    };

    private final Fingerprinter fingerprinter;
    private final CanonicalForm form;
    private final long ofNothing;

    /** With {@code foreignText} for a text type that the witness's AMQP client has made up. */
    public PropertiesDigest(Fingerprinter fingerprinter, CanonicalForm.ForeignText foreignText) {
        this.fingerprinter = fingerprinter;
        this.form = new CanonicalForm(foreignText);
        this.ofNothing = digest(Map.of(), Map.of());
    }

    /**
     * Of properties by the names of trace messages ({@code message_id}, {@code timestamp} in seconds, ...; other entries,
     * {@code headers} among them, are not looked at) and headers; {@link #UNKNOWN} when a value has no canonical form, or
     * the message comes from a stream.
     */
    public long of(
            Map<String, ? extends @Nullable Object> properties, Map<String, ? extends @Nullable Object> headers) {
        return properties.isEmpty() && headers.isEmpty() ? ofNothing : digest(properties, headers);
    }

    private long digest(
            Map<String, ? extends @Nullable Object> properties, Map<String, ? extends @Nullable Object> headers) {
        if (headers.containsKey(BrokerHeaders.STREAM_OFFSET)) {
            return UNKNOWN;
        }
        form.clear();
        for (String name : TEXTS) {
            Object value = properties.get(name);
            form.value("reply_to".equals(name) && isDirectReply(value) ? DIRECT_REPLY_TO : value);
        }
        form.value(properties.get("priority"));
        form.value(properties.get("timestamp") instanceof Number seconds ? seconds.longValue() & 0xffff_ffffL : null);
        form.tableWithout(headers, BrokerHeaders::mayChange);
        if (!form.isValid()) {
            return UNKNOWN;
        }
        long digest = fingerprinter.of(form.bytes(), 0, form.length()).low();
        return digest == UNKNOWN ? 1 : digest;
    }

    private static boolean isDirectReply(@Nullable Object replyTo) {
        return replyTo != null && replyTo.toString().startsWith(DIRECT_REPLY_TO);
    }
}
