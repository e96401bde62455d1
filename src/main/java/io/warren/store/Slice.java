package io.warren.store;

import io.warren.graph.Latency;
import io.warren.graph.TimeBucket;

/**
 * What was counted in one span of time, over all edges of a selection.
 *
 * @param latency only where the selection names a queue, {@link Latency#NONE} otherwise: over a whole map it would be
 *     thousands of lists
 */
public record Slice(
        TimeBucket bucket, long messages, long bytes, long redeliveries, long deadLettered, Latency latency) {

    /** The same span of time, of further edges. */
    public Slice plus(Slice other) {
        return new Slice(
                bucket,
                messages + other.messages,
                bytes + other.bytes,
                redeliveries + other.redeliveries,
                deadLettered + other.deadLettered,
                latency.plus(other.latency));
    }

    public Slice with(Latency timed) {
        return new Slice(bucket, messages, bytes, redeliveries, deadLettered, timed);
    }
}
