package io.warren.routing;

import io.warren.model.AmqpQueue;
import io.warren.model.Death;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import io.warren.model.Topology;
import io.warren.routing.RouteSearch.Trail;
import io.warren.routing.RouteSearch.Ways;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RabbitMQ's routing rules over one topology. Immutable, any number of threads may ask it.
 *
 * <p>Routing keys: the publication's own first, then those of CC and BCC. Headers: as published. A queue's routes are
 * {@link Route.Derived}, shortest first; {@link Route.Underivable} stands beside or instead where an exchange's bindings
 * do not tell what it chose.
 */
public final class RouteFinder {

    private static final String DIRECT_REPLY = "amq.rabbitmq.reply-to.";

    private final Snapshot snapshot;

    /** With the rules of RabbitMQ 3.13 and later. */
    public RouteFinder(Topology topology) {
        this(topology, HeaderRules.SINCE_3_13);
    }

    public RouteFinder(Topology topology, HeaderRules rules) {
        snapshot = new Snapshot(topology, rules);
    }

    /** The queues that get such a message, each with every way it comes. Empty when it is unroutable. */
    public Map<String, List<Route>> routes(
            String vhost, String exchange, List<String> routingKeys, Map<String, @Nullable Object> headers) {
        Map<String, List<Route>> routes = new LinkedHashMap<>();
        if (Snapshot.isDefault(exchange)) {
            for (String queue : new LinkedHashSet<>(routingKeys)) {
                if (isDirectReply(queue) || snapshot.hasQueue(vhost, queue)) {
                    routes.put(queue, byName(vhost, queue));
                }
            }
            return routes;
        }
        search(vhost, exchange, new Message(routingKeys, headers))
                .ways()
                .forEach((queue, ways) -> routes.put(queue, routes(ways)));
        return routes;
    }

    /**
     * How a message came to a queue that the broker says it came to: where an exchange's choice is hidden, but only one
     * choice leads to this queue, that is the route. Never empty.
     */
    public List<Route> carried(
            String vhost,
            String exchange,
            List<String> routingKeys,
            Map<String, @Nullable Object> headers,
            String queue) {
        if (Snapshot.isDefault(exchange) && routingKeys.contains(queue)) {
            return byName(vhost, queue);
        }
        if (snapshot.exchange(vhost, exchange) == null) {
            return List.of(new Route.Underivable("exchange " + shown(exchange) + " is not in this topology"));
        }
        Ways ways = search(vhost, exchange, new Message(routingKeys, headers))
                .ways()
                .get(queue);
        if (ways == null) {
            return List.of(new Route.Underivable(
                    "no binding known now leads such a message from " + shown(exchange) + " to queue " + queue));
        }
        return ways.certain().isEmpty() && ways.possible().size() == 1 && !ways.cut()
                ? List.of(new Route.Derived(ways.possible().getFirst().steps()))
                : routes(ways);
    }

    /**
     * Where a message goes that died in this queue; empty where it is dropped.
     *
     * @param routingKeys those it had in the queue
     * @param headers those it has after its death, {@code x-death} among them
     * @param deaths all of them, newest first, the present one at the head
     */
    public Map<String, List<Route>> deadLetterRoutes(
            AmqpQueue queue, List<String> routingKeys, Map<String, @Nullable Object> headers, List<Death> deaths) {
        String exchange = queue.deadLetterExchange();
        if (exchange == null) {
            return Map.of();
        }
        Map<String, List<Route>> routes =
                routes(queue.vhost(), exchange, DeadLetters.routingKeys(queue, routingKeys), headers);
        routes.keySet().removeIf(target -> DeadLetters.isCycle(target, deaths));
        return routes;
    }

    /** Which bindings carry such a message, why not the others, and which one it misses by little. */
    public Explanation explain(
            String vhost, String exchange, List<String> routingKeys, Map<String, @Nullable Object> headers) {
        return new Explainer(this, vhost, exchange, new Message(routingKeys, headers)).explain();
    }

    /** Names of the headers that decide anywhere: all that need be kept of a message for routing. */
    public Set<String> relevantHeaders() {
        return snapshot.headerNames();
    }

    /** Names of the headers that can decide where a message published to this exchange goes. */
    public Set<String> relevantHeaders(String vhost, String exchange) {
        return snapshot.headerNames(vhost, exchange);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    RouteSearch search(String vhost, String exchange, Message message) {
        return RouteSearch.from(snapshot, vhost, exchange, message);
    }

    static boolean isDirectReply(String routingKey) {
        return routingKey.startsWith(DIRECT_REPLY);
    }

    static String shown(String exchange) {
        return Snapshot.isDefault(exchange) ? "(default exchange)" : exchange;
    }

    /** The default exchange's binding is shown as the broker lists it; a direct reply goes by none. */
    private static List<Route> byName(String vhost, String queue) {
        return List.of(new Route.Derived(
                isDirectReply(queue) ? List.of() : List.of(new Step.Bound(Snapshot.implicitBinding(vhost, queue)))));
    }

    private static List<Route> routes(Ways ways) {
        List<Route> routes = new ArrayList<>();
        ways.certain().forEach(trail -> routes.add(new Route.Derived(trail.steps())));
        if (!ways.possible().isEmpty()) {
            routes.add(new Route.Underivable("an exchange on the way does not tell its choice; possible: "
                    + ways.possible().stream()
                            .map(Trail::steps)
                            .map(RouteText::of)
                            .collect(Collectors.joining("; "))));
        }
        if (ways.cut()) {
            routes.add(new Route.Underivable("more ways lead there than can be listed"));
        }
        return routes;
    }
}
