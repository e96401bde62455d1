package io.warren.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the map.
 *
 * @param exchange empty for the default exchange
 * @param routes how messages come from the exchange into the queue, in words
 * @param via the queues the messages died in on their way, in words; empty for ordinary messages
 * @param latency null if none was measured
 * @param firstSeen RFC 3339
 * @param lastSeen RFC 3339
 * @param evidence how many messages each kind of evidence holds for, by its name
 * @param ambiguous those of {@code messages} of which the very message is not certain, only the edge
 * @param handling null if no consumer was watched
 */
public record MapEdge(
        String cluster,
        String vhost,
        MapEnd producer,
        String exchange,
        List<String> routes,
        List<String> via,
        String queue,
        MapEnd consumer,
        long messages,
        long bytes,
        long redelivered,
        @Nullable MapLatency latency,
        @Nullable String firstSeen,
        @Nullable String lastSeen,
        Map<String, Long> evidence,
        List<String> routingKeys,
        long ambiguous,
        @Nullable MapHandling handling) {

    public MapEdge {
        routes = List.copyOf(routes);
        via = List.copyOf(via);
        routingKeys = List.copyOf(routingKeys);
    }

    /** How the messages came from the exchange into the queue, as lines for people. */
    List<String> way() {
        List<String> way = new ArrayList<>();
        via.forEach(place -> way.add("via " + place));
        way.addAll(routes);
        return way;
    }

    /** The exchange's name for people: the default exchange has none of its own. */
    String exchangeLabel() {
        return exchange.isEmpty() ? "(default exchange)" : exchange;
    }
}
