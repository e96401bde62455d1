package io.warren.ingest.guest.manners;

import java.time.Duration;

/**
 * How much a guest may be disturbed.
 *
 * @param share of wall time that the guest may stand still, between 0 and 1
 * @param stopsPerSecond a stop costs the hypervisor more than the guest's standing still, so their number is bounded too
 * @param period the allowances of this time may be used at one go, and are saved up again before the hooks return
 * @param longestStop after which a stop is ended without its payload
 * @param longestBackOff the hooks stay away at most that long because the stops were for nothing
 */
public record Budget(double share, int stopsPerSecond, Duration period, Duration longestStop, Duration longestBackOff) {

    public static final Budget DEFAULT =
            new Budget(0.05, 400, Duration.ofSeconds(2), Duration.ofMillis(20), Duration.ofMinutes(1));

    private static final Duration UNHURRIED = Duration.ofSeconds(1);

    public Budget {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of stopped time is above 0 and at most 1, not " + share);
        }
        if (stopsPerSecond < 1) {
            throw new IllegalArgumentException("a guest may be stopped at least once a second, not " + stopsPerSecond);
        }
        if (!period.isPositive() || !longestStop.isPositive() || longestBackOff.compareTo(period) < 0) {
            throw new IllegalArgumentException("period and longest stop are longer than nothing,"
                    + " and the longest back-off is no shorter than the period");
        }
    }

    /** Whoever lets a guest stand still all the time waits longer for what a busy host is slow to read. */
    public Budget withShare(double other) {
        Duration longest = other == 1 ? UNHURRIED : longestStop;
        return new Budget(other, stopsPerSecond, period, longest, longestBackOff);
    }

    public Budget withStopsPerSecond(int other) {
        return new Budget(share, other, period, longestStop, longestBackOff);
    }
}
