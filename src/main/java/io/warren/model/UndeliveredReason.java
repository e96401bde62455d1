package io.warren.model;

/** Why a routed copy of a publication has no delivery. */
public enum UndeliveredReason {
    /** Still in the queue, as far as anybody knows, when the input ended. */
    WAITING,
    /** No delivery came within the window. */
    EXPIRED,
    /** Messages behind it in the queue were delivered: its delivery was not seen, or the broker dropped it. */
    OVERTAKEN,
    /** A direct reply: most broker versions trace its publication, but not its delivery. */
    DIRECT_REPLY,
    /** Given up early because too much was waiting. */
    EVICTED,
    /** Some delivery of this queue is it, but look-alikes cannot be told apart. */
    AMBIGUOUS
}
