package io.warren.graph;

import java.util.Arrays;
import java.util.TreeMap;

/** Counts durations into the buckets of a {@link Latency}. Few are in use, so a walk over them is the fastest map. */
final class LatencyTally {

    private static final int FEW = 8;

    private long[] buckets = new long[FEW];
    private long[] counts = new long[FEW];
    private int used;

    void add(long micros) {
        long bucket = Latency.bucketOf(micros);
        for (int i = 0; i < used; i++) {
            if (buckets[i] == bucket) {
                counts[i]++;
                return;
            }
        }
        if (used == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * used);
            counts = Arrays.copyOf(counts, 2 * used);
        }
        buckets[used] = bucket;
        counts[used] = 1;
        used++;
    }

    Latency toLatency() {
        TreeMap<Long, Long> sorted = new TreeMap<>();
        for (int i = 0; i < used; i++) {
            sorted.put(buckets[i], counts[i]);
        }
        return sorted.isEmpty() ? Latency.NONE : new Latency(sorted);
    }
}
