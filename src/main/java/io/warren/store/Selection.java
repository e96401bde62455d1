package io.warren.store;

import io.warren.model.Evidence;
import io.warren.model.Granularity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the map. Null = no restriction.
 *
 * @param from only what was counted then or later; rounded down to the time buckets that are still kept
 * @param to only what was counted before; rounded up likewise
 * @param evidence only edges with at least one message, at any time, that this kind of evidence holds for
 * @param producer a name of it at any level: application, process or connection; {@code *} stands for any text
 * @param consumer likewise
 * @param after only rows with a greater id; -1 for all
 * @param limit at most as many rows
 */
public record Selection(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String vhost,
        @Nullable String exchange,
        @Nullable String queue,
        @Nullable String producer,
        @Nullable String consumer,
        Granularity granularity,
        @Nullable Evidence evidence,
        long after,
        int limit) {

    public static Selection all(Granularity granularity) {
        return new Selection(null, null, null, null, null, null, null, granularity, null, -1, Integer.MAX_VALUE);
    }

    /** The same of another span of time. */
    public Selection between(@Nullable Instant start, @Nullable Instant end) {
        return new Selection(
                start, end, vhost, exchange, queue, producer, consumer, granularity, evidence, after, limit);
    }

    /** The same at another level. */
    public Selection at(Granularity level) {
        return new Selection(from, to, vhost, exchange, queue, producer, consumer, level, evidence, after, limit);
    }

    public Selection page(long after, int limit) {
        return new Selection(from, to, vhost, exchange, queue, producer, consumer, granularity, evidence, after, limit);
    }
}
