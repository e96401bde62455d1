package io.warren.query;

import io.warren.model.AmqpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An exchange, as traffic and declarations show it.
 *
 * @param id rows are ordered by it
 * @param messages deliveries of what was published to it; one publication may have many
 * @param unroutable publications that no queue took
 * @param producers how many, at the level that was asked for
 * @param queues how many its messages were delivered from
 * @param declared null when the broker does not list it (any more), or was not asked
 */
public record ExchangeRow(
        long id,
        String cluster,
        String vhost,
        String exchange,
        long messages,
        long unroutable,
        int producers,
        int queues,
        @Nullable AmqpExchange declared) {}
