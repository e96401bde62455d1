package io.warren.export;

import org.jspecify.annotations.Nullable;

/**
 * What consumers in watched guests did with their deliveries.
 *
 * @param received by a watched thread
 * @param settled those of them that a thread was seen to acknowledge or refuse
 * @param refused those of {@code settled} that were refused
 * @param time from receiving to settling; null if none was timed
 */
public record MapHandling(
        long received, long settled, long refused, @Nullable MapLatency time) {

    /** Received, and not seen to be settled in time. */
    public long unsettled() {
        return received - settled;
    }
}
