package io.warren.ingest.guest.manners;

/**
 * Says whether a guest may be stopped now. Asked and told by the one thread that watches the guest; all times are
 * nanoseconds of {@link System#nanoTime}.
 *
 * <p>Whoever watches sets its hooks while {@link #mayStop} is true, takes them away when it becomes false, and looks
 * again after each stop and at {@link #nextChange}.
 */
public interface StopBudget {

    /** Whether hooks may be set, or stay set. */
    boolean mayStop(long now);

    /**
     * The guest stood still.
     *
     * @param from when it stopped
     * @param until when it ran again
     */
    void stopped(long from, long until, StopCause cause);

    /** When {@link #mayStop} has to be asked again although nothing stopped; {@link Long#MAX_VALUE} = only after a stop. */
    long nextChange(long now);

    /** Nanoseconds after which a stop is ended, even if the payload has not been read. */
    long longestStop();
}
