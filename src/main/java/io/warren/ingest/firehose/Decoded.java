package io.warren.ingest.firehose;

import io.warren.model.Observation;

/** What became of one trace message: exactly one of these. */
public sealed interface Decoded {

    record Event(Observation observation) implements Decoded {}

    /** Understood, and none of the map's business. */
    record Skipped(SkippedReason reason) implements Decoded {}

    /**
     * Not a trace message as RabbitMQ 3.10 to 4.3 makes them.
     *
     * @param detail which header, and what was found; never its value
     */
    record Malformed(MalformedReason reason, String detail) implements Decoded {}
}
