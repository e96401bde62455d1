package io.warren.correlate;

import java.util.ArrayDeque;

/**
 * Copies that what entered their queue later has overtaken. They get a moment to turn up after all: deliveries to two
 * consumers are traced by two processes of the broker, and may be seen in the wrong order.
 */
final class Overtaken {

    private final long grace;
    private final ArrayDeque<Suspect> suspects = new ArrayDeque<>();

    /** @param grace nanoseconds */
    Overtaken(long grace) {
        this.grace = grace;
    }

    void suspect(Copy copy, long at) {
        suspects.addLast(new Suspect(copy, at));
    }

    /** Time passed: those that have not turned up are gone, and their queue lost an observation. */
    void advance(long now) {
        while (!suspects.isEmpty() && suspects.peekFirst().since() + grace < now) {
            Suspect suspect = suspects.removeFirst();
            Copy copy = suspect.copy();
            if (copy.isWaiting()) {
                copy.become(Copy.State.PASSED);
                copy.lane.refreshWaiting();
                copy.lane.queue.signs.record(copy.lane.queue, suspect.since());
            }
        }
    }

    private record Suspect(Copy copy, long since) {}
}
