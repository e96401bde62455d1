package io.warren.graph;

/**
 * What consumers that run in watched guests did with their deliveries.
 *
 * @param received deliveries that a thread of a guest was seen to receive
 * @param settled those of them that a thread was seen to acknowledge or refuse. The others were never settled as far as
 *     was seen: the consumer takes its messages without acknowledging them, or keeps them for longer than was waited for
 * @param refused those of {@code settled} that were rejected or not acknowledged (basic.reject, basic.nack)
 * @param time from receiving to settling
 */
public record Handling(long received, long settled, long refused, Latency time) {

    public static final Handling NONE = new Handling(0, 0, 0, Latency.NONE);

    public Handling plus(Handling other) {
        return other.equals(NONE)
                ? this
                : new Handling(
                        received + other.received,
                        settled + other.settled,
                        refused + other.refused,
                        time.plus(other.time));
    }

    /** Received, and not seen to be settled. */
    public long unsettled() {
        return received - settled;
    }
}
