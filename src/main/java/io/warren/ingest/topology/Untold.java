package io.warren.ingest.topology;

import io.warren.model.AmqpQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Queues whose numbers the broker did not tell. Of a queue that was just declared it tells neither consumers nor messages
 * until it has renewed its statistics, after up to five seconds (seen on 3.10.8); of one whose node is down it never does.
 */
final class Untold {

    /** Longer than the broker takes on a bad day, in nanoseconds. */
    private static final long HOPE = 30_000_000_000L;

    private Set<String> before = Set.of();
    private long hopeless;

    /**
     * Whether asking again soon may tell more: for a while after another queue came without its numbers.
     *
     * @param now nanoseconds, of the asking
     */
    boolean worthAsking(long now, List<AmqpQueue> queues) {
        Set<String> untold = new HashSet<>();
        for (AmqpQueue queue : queues) {
            if (queue.consumers() == null) {
                untold.add(queue.vhost() + '\n' + queue.name());
            }
        }
        if (!before.containsAll(untold)) {
            hopeless = now + HOPE;
        }
        before = untold;
        return !untold.isEmpty() && now < hopeless;
    }
}
