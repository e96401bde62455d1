package io.warren.graph;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long messages took, as counts by duration: exact under addition, and as small as the durations are alike.
 *
 * @param counts microseconds → messages. Durations are rounded down to the buckets of an HdrHistogram with one
 *     significant digit, that is by at most one part in 16
 */
public record Latency(Map<Long, Long> counts) {

    public static final Latency NONE = new Latency(Map.of());

    /** Beyond this (one day) all durations are the same. */
    private static final long LONGEST_MICROS = 86_400_000_000L;

    private static final Histogram BUCKETS = new Histogram(LONGEST_MICROS, 1);

    public Latency {
        counts = Map.copyOf(counts);
    }

    public static Latency of(long micros) {
        return new Latency(Map.of(bucketOf(micros), 1L));
    }

    /** The duration that stands for all in its bucket. Clocks of two witnesses may differ: before zero counts as zero. */
    static long bucketOf(long micros) {
        return BUCKETS.lowestEquivalentValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    public Latency plus(Latency other) {
        if (counts.isEmpty() || other.counts.isEmpty()) {
            return counts.isEmpty() ? other : this;
        }
        Map<Long, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((micros, messages) -> sum.merge(micros, messages, Long::sum));
        return new Latency(sum);
    }

    /** How many messages were timed. */
    public long messages() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Microseconds; {@code percentile} from 0 to 100. 0 when nothing was timed: ask {@link #messages()} first. */
    public long atPercentile(double percentile) {
        return histogram().getValueAtPercentile(percentile);
    }

    public Histogram histogram() {
        Histogram histogram = new Histogram(LONGEST_MICROS, 1);
        counts.forEach(histogram::recordValueWithCount);
        return histogram;
    }
}
