package io.warren.ingest.guest;

import org.HdrHistogram.Histogram;

/**
 * What stopping a guest costs, and what it brings. Written by the thread that watches it, read by others: the numbers
 * are exact once that thread has ended, and close before.
 */
public final class StopFigures {

    /** A stop that takes longer counts as that long: it was a failure anyway. */
    private static final long LONGEST_NANOSECONDS = 10_000_000_000L;

    private final Histogram whole = new Histogram(LONGEST_NANOSECONDS, 2);
    private final Histogram own = new Histogram(LONGEST_NANOSECONDS, 2);
    private final Histogram arming = new Histogram(LONGEST_NANOSECONDS, 2);
    private long foreign;
    private long moved;
    private long bytes;
    private long unreadable;
    private long unidentified;

    /**
     * @param stops at hooks
     * @param foreign of these, for nothing that anybody asked for
     * @param segments captured; with {@code unidentified} and {@code foreign} and the beginnings of calls they add up
     *     to the stops
     * @param unreadable segments without their bytes
     * @param unidentified whose thread or socket could not be read; lost
     * @param stopMicroseconds from the news of a stop to letting go, median
     * @param ownMicroseconds of that, not spent waiting for QEMU's answers, median
     * @param armingMicroseconds the longest stop for setting or taking away hooks, or attaching
     */
    public record Snapshot(
            long stops,
            long foreign,
            long segments,
            long bytes,
            long unreadable,
            long unidentified,
            double stopMicroseconds,
            double ownMicroseconds,
            double ownMicroseconds99,
            double armingMicroseconds) {}

    synchronized void stop(long nanoseconds, long ownNanoseconds) {
        whole.recordValue(clamp(nanoseconds));
        own.recordValue(clamp(ownNanoseconds));
    }

    synchronized void armed(long nanoseconds) {
        arming.recordValue(clamp(nanoseconds));
    }

    synchronized void foreign() {
        foreign++;
    }

    synchronized void unidentified() {
        unidentified++;
    }

    synchronized void captured(Seen.Moved segment) {
        moved++;
        bytes += segment.length();
        if (segment.bytes() == null) {
            unreadable++;
        }
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(
                whole.getTotalCount(),
                foreign,
                moved,
                bytes,
                unreadable,
                unidentified,
                micros(whole, 50),
                micros(own, 50),
                micros(own, 99),
                arming.getMaxValue() / 1e3);
    }

    private static long clamp(long nanoseconds) {
        return Math.clamp(nanoseconds, 0, LONGEST_NANOSECONDS);
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }
}
