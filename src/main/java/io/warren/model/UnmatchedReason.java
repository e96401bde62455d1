package io.warren.model;

/** Why an observation was given up. */
public enum UnmatchedReason {
    /** A delivery whose publication was never seen: older than the tap, an untraced node, or lost. */
    NO_PUBLICATION,
    /** A guest saw it, the broker's witness did not. */
    NO_BROKER_EVENT,
    /** Its partner did not come within the window. */
    EXPIRED,
    /** Given up early because too much was waiting. */
    EVICTED
}
