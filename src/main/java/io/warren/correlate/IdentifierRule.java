package io.warren.correlate;

import io.warren.model.MessageProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where applications say which consumption a publication belongs to: the identifier that the consumed message carries in
 * one place, the published one carries in another.
 *
 * @param name what kind of identifier it is
 * @param consumed where the message that was consumed has it: {@code messageId}, {@code correlationId}, {@code replyTo},
 *     {@code traceId}, {@code header:NAME}, or several of these joined by {@code +}
 * @param published where the message that was published has it: the same, or {@code routingKey} on the default exchange
 */
public record IdentifierRule(String name, String consumed, String published) {

    private static final String HEADER = "header:";
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    /**
     * What AMQP, W3C Trace Context and oslo.messaging have for it, strongest first. oslo.messaging keeps its identifiers
     * in the body: they are seen only where a tap or a sensor is told to look for them, and says so as headers.
     */
    public static List<IdentifierRule> builtIn() {
        return List.of(
                new IdentifierRule("reply", "replyTo+correlationId", "routingKey+correlationId"),
                new IdentifierRule("reply-to-message", "replyTo+messageId", "routingKey+correlationId"),
                new IdentifierRule("reply-queue", "replyTo", "routingKey"),
                new IdentifierRule("oslo-reply", "header:_reply_q", "routingKey"),
                new IdentifierRule("oslo-call", "header:_msg_id", "header:_msg_id"),
                new IdentifierRule("answer", "messageId", "correlationId"),
                new IdentifierRule("conversation", "correlationId", "correlationId"),
                new IdentifierRule("forward", "messageId", "messageId"),
                new IdentifierRule("conversation-start", "correlationId", "messageId"),
                new IdentifierRule("trace", "traceId", "traceId"),
                new IdentifierRule("oslo-message", "header:_unique_id", "header:_unique_id"),
                new IdentifierRule("oslo-request", "header:_context_request_id", "header:_context_request_id"));
    }

    /** It goes where the consumed message said an answer should go. */
    boolean answers() {
        return published.startsWith("routingKey");
    }

    @Nullable String ofConsumed(MessageProperties properties) {
        return of(consumed, properties, null);
    }

    /** Null if it has none; {@code key} is the routing key where it was published to the default exchange. */
    @Nullable String ofPublished(MessageProperties properties, @Nullable String key) {
        return of(published, properties, key);
    }

    private static @Nullable String of(String place, MessageProperties properties, @Nullable String key) {
        int joint = place.indexOf('+');
        if (joint < 0) {
            return one(place, properties, key);
        }
        String first = one(place.substring(0, joint), properties, key);
        String second = of(place.substring(joint + 1), properties, key);
        return first == null || second == null ? null : first + '\n' + second;
    }

    private static @Nullable String one(String place, MessageProperties properties, @Nullable String key) {
        return switch (place) {
            case "messageId" -> properties.messageId();
            case "correlationId" -> properties.correlationId();
            case "replyTo" -> properties.replyTo();
            case "traceId" -> traceId(properties.traceparent());
            case "routingKey" -> key;
            default -> place.startsWith(HEADER) ? header(place.substring(HEADER.length()), properties) : null;
        };
    }

    private static @Nullable String header(String name, MessageProperties properties) {
        return properties.headers().get(name) instanceof String text ? text : null;
    }

    /** The 32 hexadecimal digits that all spans of one trace share (W3C Trace Context, version 00). */
    private static @Nullable String traceId(@Nullable String traceparent) {
        return traceparent == null || traceparent.length() < TRACE_ID_END
                ? null
                : traceparent.substring(TRACE_ID_START, TRACE_ID_END);
    }
}
