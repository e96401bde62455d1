package io.warren.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the broker has it declared, arguments and policy together.
 *
 * @param type {@code classic}, {@code quorum} or {@code stream}
 * @param deadLetterExchange null = dead letters are dropped
 * @param deadLetterRoutingKey null = a dead letter keeps its own keys
 * @param consumers null = the answer did not tell
 * @param messages ready and unacknowledged; null = the answer did not tell
 */
public record AmqpQueue(
        String vhost,
        String name,
        String type,
        Map<String, Object> arguments,
        @Nullable String deadLetterExchange,
        @Nullable String deadLetterRoutingKey,
        @Nullable Long consumers,
        @Nullable Long messages) {

    public AmqpQueue {
        arguments = Map.copyOf(arguments);
    }
}
