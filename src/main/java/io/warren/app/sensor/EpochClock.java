package io.warren.app.sensor;

import java.time.Instant;

/** Nanoseconds since the epoch, as observations have them. */
final class EpochClock {

    private EpochClock() {}

    static long now() {
        Instant now = Instant.now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
