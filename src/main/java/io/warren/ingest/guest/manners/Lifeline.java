package io.warren.ingest.guest.manners;

/**
 * What the watchdog is told about a guest with hooks in it. Told by the one thread that watches the guest; all times
 * are nanoseconds of {@link System#nanoTime}. Each call costs a few nanoseconds.
 */
public interface Lifeline {

    /** How often {@link #beat} has to be called at least while hooks are set. */
    long BEAT_NANOSECONDS = 200_000_000L;

    /** We are alive, and wait for the next stop: also when nothing stops, so whoever waits wakes up for it. */
    void beat(long now);

    /** The guest stands still, and it is for us to let it go on. */
    void stopped(long now);

    /** It runs again. */
    void running(long now);
}
