package io.warren.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an x-death header: a queue this message was dead-lettered from, newest first in the header.
 *
 * @param reason {@code expired}, {@code rejected}, {@code maxlen} or {@code delivery_limit}, as the broker writes it
 * @param count how often it died there for that reason
 * @param exchange the exchange it had been published to when it died
 * @param routingKeys the routing keys it had when it died
 * @param time nanoseconds since the epoch of the first such death; the broker only tells whole seconds
 */
public record Death(
        String queue,
        String reason,
        long count,
        String exchange,
        List<String> routingKeys,
        @Nullable Long time) {

    public Death {
        routingKeys = List.copyOf(routingKeys);
    }
}
