package io.warren.graph;

/**
 * How a way differs between two spans of time.
 *
 * @param before what passed in the earlier one
 * @param after what passed in the later one
 * @param factor how many times as much passed in the same time; 0 when nothing did, infinite when nothing did before
 * @param firstSeen when it was seen for the very first time, nanoseconds since the epoch
 */
public record Change(Kind kind, Way way, Volume before, Volume after, double factor, long firstSeen) {

    /** What kind of difference. */
    public enum Kind {
        /** Never seen before. */
        NEW,
        /** Not seen in the earlier span, but before it. */
        RETURNED,
        /** Seen in the earlier span only. */
        GONE,
        /** Much more, or much less. */
        CHANGED
    }

    Change since(long seen) {
        return new Change(kind, way, before, after, factor, seen);
    }
}
