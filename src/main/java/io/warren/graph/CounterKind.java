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
    DROPPED,
    /** Published at all, whatever became of it; stands beside all other counts. The participant is the producer. */
    PUBLISHED,
    /**
     * Published a second time: the same body with the same message-id. The participant is the producer, the reason
     * {@code SAME_CONNECTION} or {@code ANOTHER_CONNECTION}.
     */
    PUBLISHED_AGAIN,
    /** Delivered, and published for the second time. The participant is the consumer who got it twice. */
    RECEIVED_AGAIN,
    /**
     * A message that comes back again and again; each counts once. The participant is the consumer it came to last, the
     * reason {@code REDELIVERED} or {@code DEAD_LETTERED}.
     */
    POISON,
    /**
     * Replies that were tied to their requests, by who reads the queue they came through. The reason is empty, or
     * {@code UNSEEN} where the delivery was not seen: then the participant is who asked. Latency: the round trip.
     */
    REPLY_READ,
    /** The same replies, by who sent them. */
    REPLY_SENT;

    /** Of these the participant is one that consumes. */
    public boolean ofConsumer() {
        return this == AMBIGUOUS || this == RECEIVED_AGAIN || this == POISON || this == REPLY_READ;
    }
}
