package io.warren.graph;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A span of time that is counted together.
 *
 * @param start seconds since the epoch; a multiple of {@code width}
 * @param width seconds
 */
public record TimeBucket(long start, long width) {

    /** The bucket of that width which the moment lies in. */
    public static TimeBucket at(long nanosSinceEpoch, Duration width) {
        return new TimeBucket(TimeUnit.NANOSECONDS.toSeconds(nanosSinceEpoch), 1).widened(width);
    }

    /** The coarser bucket that this one lies in. */
    public TimeBucket widened(Duration coarser) {
        long seconds = coarser.toSeconds();
        return new TimeBucket(Math.floorDiv(start, seconds) * seconds, seconds);
    }

    /** Seconds since the epoch; the first that is no longer in it. */
    public long end() {
        return start + width;
    }
}
