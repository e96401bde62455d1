package io.warren.ingest.topology;

import java.util.List;

/**
 * How many messages the broker itself counted: what coverage is measured against. The counts start at the broker's start
 * (or at the vhost's or queue's birth), and lag by up to five seconds. Both lists are empty where the broker keeps no
 * statistics.
 *
 * @param at nanoseconds since the epoch, when the answer was complete
 */
public record BrokerCounters(String cluster, long at, List<Vhost> vhosts, List<Queue> queues) {

    public BrokerCounters {
        vhosts = List.copyOf(vhosts);
        queues = List.copyOf(queues);
    }

    /**
     * One vhost's totals, of clients that are gone included.
     *
     * @param delivered to consumers and by basic.get, Warren's own reading of its tap queue included: subtract that
     *     queue's
     * @param unroutable published but routed nowhere, dropped or returned
     */
    public record Vhost(String vhost, long published, long delivered, long redelivered, long unroutable) {}

    /** One queue's totals; {@code published} are the messages that were routed into it. */
    public record Queue(String vhost, String queue, long published, long delivered, long redelivered) {}
}
