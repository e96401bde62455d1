package io.warren.ingest.feed;

import io.warren.model.Observation;

/** What one line of a feed turned out to be. Reading never fails: a bad line is a value with its reason. */
public sealed interface Decoded {

    record Read(Observation observation) implements Decoded {}

    /** Nothing but white space: skipped. */
    record Blank() implements Decoded {}

    /**
     * Not an observation.
     *
     * @param reason for people, for instance {@code size is "12", not a whole number}
     */
    record Malformed(String reason) implements Decoded {}
}
