package io.warren.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of AMQP's basic.properties: the parts that tell look-alike messages apart, name a conversation, or decide
 * routing.
 *
 * @param timestamp seconds since the epoch, as AMQP has it (the broker's trace events cut it to 32 bits)
 * @param headers only those that routing, identity or a rule needs; values are strings, booleans, numbers, null, lists
 *     and maps of these
 * @param digest keyed hash of every property and header that the broker leaves alone; 0 when the witness could not tell.
 *     Two witnesses of one message agree on it
 */
public record MessageProperties(
        @Nullable String messageId,
        @Nullable String correlationId,
        @Nullable String replyTo,
        @Nullable String type,
        @Nullable String appId,
        @Nullable String userId,
        @Nullable Long timestamp,
        @Nullable String traceparent,
        Map<String, @Nullable Object> headers,
        long digest) {

    public static final MessageProperties NONE =
            new MessageProperties(null, null, null, null, null, null, null, null, Map.of(), 0);

    public MessageProperties {
        if (!headers.isEmpty()) {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** The same with these headers besides; those that it has already stay. */
    public MessageProperties withHeaders(Map<String, ?> further) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(further);
        all.putAll(headers);
        return new MessageProperties(
                messageId, correlationId, replyTo, type, appId, userId, timestamp, traceparent, all, digest);
    }
}
