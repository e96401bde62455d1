package io.warren.ingest.topology;

/** When something is to be asked next, in nanoseconds since the epoch. Safe for use by several threads. */
final class Due {

    private long at;

    /** Whether it is due; if so, it is due again after that many nanoseconds. */
    synchronized boolean take(long now, long again) {
        if (now < at) {
            return false;
        }
        at = now + again;
        return true;
    }

    /** Due at that moment, or sooner if it was to be. */
    synchronized void by(long moment) {
        at = Math.min(at, moment);
    }

    /** Due at once. */
    synchronized void now() {
        at = 0;
    }

    synchronized long at() {
        return at;
    }
}
