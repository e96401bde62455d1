package io.warren.ingest.guest;

import io.warren.ingest.guest.manners.Unwatched;

/** Told what happens to the watching of one guest; by the threads that do it, so it has to be quick. */
public interface WatchReport {

    /** Hooks are set for the first time after an attach. */
    void attached(String mechanism, long pauseNanoseconds);

    /** Nothing was seen in that time, for another reason than the budget, which tells of its own. */
    void unwatched(Unwatched time);

    /** Handling a segment failed: a bug; the next one is tried. */
    void failed(RuntimeException bug);
}
