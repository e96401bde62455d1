package io.warren.identity;

import java.time.Duration;

/**
 * How much to remember.
 *
 * @param connections above this many the one not asked for the longest is forgotten
 * @param keepClosed how long a closed connection's name is kept for messages that come late
 */
public record Limits(int connections, Duration keepClosed) {

    public static final Limits DEFAULT = new Limits(100_000, Duration.ofMinutes(10));
}
