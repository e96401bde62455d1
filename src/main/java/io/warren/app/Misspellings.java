package io.warren.app;

import io.warren.graph.GraphAccumulator;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Slot;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;

/**
 * Publications to the default exchange whose key is no queue. The broker reports them as routed; what they are shows when
 * the declarations have been read after them and nothing was ever delivered from such a queue.
 */
final class Misspellings {

    /** Until a delivery of it would have been seen, in nanoseconds. */
    private static final long PATIENCE = 2_500_000_000L;

    private static final int MOST = 50_000;

    private final RoutingDesk routing;
    private final GraphAccumulator accumulator;
    private final ArrayDeque<Publish> waiting = new ArrayDeque<>();
    private final IdentityHashMap<Publish, Boolean> counted = new IdentityHashMap<>();

    Misspellings(RoutingDesk routing, GraphAccumulator accumulator) {
        this.routing = routing;
        this.accumulator = accumulator;
    }

    void published(Publish publish) {
        for (String queue : publish.routedQueues()) {
            if (!routing.knowsQueue(publish.vhost(), queue) && waiting.size() < MOST) {
                waiting.addLast(publish);
                return;
            }
        }
    }

    /** Counts those that are certain by now. */
    void tick(long now) {
        while (!waiting.isEmpty()
                && waiting.peekFirst().at() + PATIENCE < now
                && (now == Long.MAX_VALUE
                        || routing.isReadSince(waiting.peekFirst().at()))) {
            Publish publish = waiting.removeFirst();
            boolean nowhere = publish.routedQueues().stream().allMatch(queue -> routing.isMisspelt(publish, queue));
            if (nowhere) {
                accumulator.add(new Unrouted(publish, Slot.unseen(), null));
                counted.put(publish, Boolean.TRUE);
            }
        }
    }

    /** Whether this end of a publication was counted here already. */
    boolean wasCounted(Undelivered undelivered) {
        return counted.remove(undelivered.publish()) != null;
    }
}
