package io.warren.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of trajectories: what was consumed, and what was therefore published.
 *
 * @param queue where it was consumed from; empty where it came over a direct connection
 * @param port the server's, where it came over a direct connection; otherwise 0
 * @param level L1, L2 or L3
 * @param exchange where it was published to; empty for the default exchange
 * @param queues where that was routed to
 * @param messages publications of which the cause is certain
 * @param ambiguous publications that may have been caused by several consumptions, once for each
 * @param latency from the delivery to the publication; null if none was measured
 * @param roundTrip of a reply, from the request's publication until who asked had it; null if it is none
 */
public record MapStep(
        String vhost,
        MapEnd consumer,
        String queue,
        int port,
        String level,
        MapEnd publisher,
        String exchange,
        List<String> queues,
        long messages,
        long ambiguous,
        @Nullable MapLatency latency,
        @Nullable MapLatency roundTrip) {

    public MapStep {
        queues = List.copyOf(queues);
    }

    /** Where it came from, for people. */
    String source() {
        return queue.isEmpty() && port > 0 ? "port " + port : queue;
    }

    /** Where it went, for people. */
    String destination() {
        return exchange.isEmpty() ? "(default exchange)" : exchange;
    }
}
