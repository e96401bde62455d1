package io.warren.graph;

/**
 * How long those who asked waited for the replies of one step. Kept in the place where edges keep their {@link Handling},
 * which steps have none of.
 *
 * @param replies that were tied to the request they answer
 * @param delivered those of them that were seen to reach who asked: they are timed until then, the others until they were
 *     published
 * @param time from the request's publication
 */
public record RoundTrip(long replies, long delivered, Latency time) {

    public static RoundTrip of(EdgeStats step) {
        Handling kept = step.handling();
        return new RoundTrip(kept.received(), kept.settled(), kept.time());
    }
}
