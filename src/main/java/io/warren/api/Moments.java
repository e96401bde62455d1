package io.warren.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as answers give them. */
final class Moments {

    private static final long NANOS = 1_000_000_000;

    private Moments() {}

    /** RFC 3339, from nanoseconds since the epoch; null for null, and for the marks of "never". */
    static @Nullable Instant of(@Nullable Long nanos) {
        return nanos == null || nanos == Long.MAX_VALUE || nanos == Long.MIN_VALUE
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
