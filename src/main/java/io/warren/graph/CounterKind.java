package io.warren.graph;

/** What became of messages that make no edge. */
public enum CounterKind {
    /** Published, and no queue took it. The participant is the producer, the reason empty or {@code RETURNED}. */
    UNROUTED,
    /** Taken by a queue, not seen to leave it. The participant is the producer, the reason an UndeliveredReason. */
    UNDELIVERED,
    /** Delivered, and the publication may be one of several producers'. The participant is the consumer. */
    AMBIGUOUS,
    /** Given up by the correlation. The reason is an UnmatchedReason. */
    UNMATCHED,
    /** Seen, and then not counted on its edge, because too much was waiting to be stored. */
    DROPPED
}
