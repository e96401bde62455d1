package io.warren.ingest.amqp;

import io.warren.model.Observation;

/** Hears what a {@link WireDecoder} makes of a machine's connections, on the thread that gave it the segments. */
@FunctionalInterface
public interface WireListener {

    /** A {@code send}, {@code receive}, {@code settle} or {@code transfer}. */
    void observed(Observation observation);

    /** Nothing is known of what these bytes held. */
    default void missed(StreamGap gap) {}
}
