package io.warren.ingest.guest;

import io.warren.ingest.amqp.Segment;

/** Takes what was captured, while the guest runs again. Called by one thread. */
public interface SegmentSink {

    void accept(Segment segment);

    /** Hooks were set, for the first time or again: what has been missing until then will not come any more. */
    default void resumed() {}

    /** About once a second. */
    default void tick(long epochNanoseconds) {}

    /** Nothing comes any more: what is held back is to be told now. */
    default void ended(long epochNanoseconds) {}
}
