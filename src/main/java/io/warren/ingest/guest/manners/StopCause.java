package io.warren.ingest.guest.manners;

/** What a stop of the guest was good for. */
public enum StopCause {
    /** A hook was hit, and what it told is wanted. */
    WANTED,
    /** A hook was hit by traffic that nobody asked for: another port, a failed call. */
    FOREIGN,
    /** Hooks were set or taken away. */
    ARMING
}
