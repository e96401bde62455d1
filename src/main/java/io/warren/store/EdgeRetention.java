package io.warren.store;

import java.time.Instant;

/** Makes old buckets coarser, and forgets the oldest. Nothing is lost but detail of time, until it expires. */
public interface EdgeRetention {

    /** May be called at any time and as often as one likes; throws {@link StoreFailure}. */
    void tidy(Instant now);
}
