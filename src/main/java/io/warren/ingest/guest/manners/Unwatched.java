package io.warren.ingest.guest.manners;

/**
 * A time in which a guest was not watched: what happened then, nobody saw.
 *
 * @param from nanoseconds of {@link System#nanoTime}
 * @param until the same
 */
public record Unwatched(long from, long until, Reason reason) {

    /** Why. */
    public enum Reason {
        /** The guest had stood still for as long as the budget allows. */
        STOPPED_TIME,
        /** It had been stopped as often as the budget allows. */
        STOP_RATE,
        /** Most stops were for traffic that nobody asked for. */
        FOREIGN_TRAFFIC,
        /** It was rebooting, migrating, shutting down, paused; or its control plane was away. */
        DETACHED
    }

    public long nanoseconds() {
        return until - from;
    }
}
