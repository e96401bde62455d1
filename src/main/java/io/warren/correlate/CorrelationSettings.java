package io.warren.correlate;

import java.time.Duration;
import java.util.List;

/**
 * How long things are remembered, all in nanoseconds.
 *
 * @param window how long a publication waits for its deliveries, and a delivery is remembered for its redelivery
 * @param disorder how much later than others an observation may arrive and still take its place by {@code at}
 * @param patience how long after a delivery its judgement waits: for the guests' side, for a settle, and for signs that
 *     observations were lost around it
 * @param closeness look-alikes published on different channels closer than this may have entered the queue in either
 *     order: the trace events of two channels are not ordered to the microsecond
 * @param capacity above this many copies in memory the oldest are given up, and counted as evicted
 * @param rules what tells, below the built-in rules, which messages belong together, the most telling first: see {@link
 *     IdentifierRuleText}
 */
public record CorrelationSettings(
        long window, long disorder, long patience, long closeness, int capacity, List<String> rules) {

    private static final long CLOSENESS = 50_000;
    private static final int CAPACITY = 2_000_000;

    public CorrelationSettings {
        rules = List.copyOf(rules);
        if (window <= 0 || disorder < 0 || patience < 0 || closeness < 0 || capacity <= 0) {
            throw new IllegalArgumentException("durations must not be negative, window and capacity not zero: window="
                    + window + " disorder=" + disorder + " patience=" + patience + " closeness=" + closeness
                    + " capacity=" + capacity);
        }
        if (disorder > window || patience > window) {
            throw new IllegalArgumentException("disorder and patience must fit into the window: window=" + window
                    + " disorder=" + disorder + " patience=" + patience);
        }
    }

    /** For recorded input, where nobody waits: every decision is taken with the whole window in view. */
    public static CorrelationSettings forReplay(Duration window) {
        long nanos = window.toNanos();
        return new CorrelationSettings(nanos, nanos, nanos, CLOSENESS, Integer.MAX_VALUE, List.of());
    }

    /** For live input: a decision is visible a little over {@code disorder + patience} after its delivery. */
    public static CorrelationSettings live(Duration window, Duration disorder, Duration patience, int capacity) {
        return new CorrelationSettings(
                window.toNanos(), disorder.toNanos(), patience.toNanos(), CLOSENESS, capacity, List.of());
    }

    public static CorrelationSettings live(Duration window) {
        return live(window, Duration.ofMillis(500), Duration.ofSeconds(1), CAPACITY);
    }

    public CorrelationSettings withRules(List<String> texts) {
        return new CorrelationSettings(window, disorder, patience, closeness, capacity, texts);
    }
}
