package io.warren.store.panache;

import io.warren.graph.TimeBucket;
import java.util.Comparator;

/**
 * Names a row of table {@code bucket}.
 *
 * @param subject an edge or a counter
 * @param width seconds; 0: all since the subject was first seen
 * @param start seconds since the epoch
 */
record BucketKey(long subject, long width, long start) implements Comparable<BucketKey> {

    private static final Comparator<BucketKey> ORDER = Comparator.comparingLong(BucketKey::subject)
            .thenComparingLong(BucketKey::width)
            .thenComparingLong(BucketKey::start);

    static BucketKey total(long subject) {
        return new BucketKey(subject, 0, 0);
    }

    static BucketKey of(long subject, TimeBucket bucket) {
        return new BucketKey(subject, bucket.width(), bucket.start());
    }

    /** Two writers that take rows in the same order cannot wait for each other. */
    @Override
    public int compareTo(BucketKey other) {
        return ORDER.compare(this, other);
    }
}
