package io.warren.ingest.guest;

import io.warren.ingest.amqp.Segment;

/** What waits to be handed on, in the order of its happening. */
sealed interface Captured {

    record Bytes(Segment segment) implements Captured {}

    /** Hooks were set again: what happened in between, nobody saw. */
    record Resumed() implements Captured {}
}
