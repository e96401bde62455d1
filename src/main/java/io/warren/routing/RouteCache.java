package io.warren.routing;

import io.warren.model.Route;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the routes last asked for, least recently used out first. Only headers that can decide count as different.
 * For one thread. Its memory is bounded by the capacity and by the size of routing keys (255 bytes each).
 */
public final class RouteCache {

    private final RouteFinder finder;
    private final Map<Exchange, Set<String>> relevant;
    private final Map<Question, List<Route>> known;

    public RouteCache(RouteFinder finder, int capacity) {
        this.finder = finder;
        relevant = bounded(capacity);
        known = bounded(capacity);
    }

    private static <K, V> Map<K, V> bounded(int capacity) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /** As {@link RouteFinder#carried}. */
    public List<Route> carried(
            String vhost,
            String exchange,
            List<String> routingKeys,
            Map<String, @Nullable Object> headers,
            String queue) {
        Map<String, @Nullable Object> deciding = deciding(vhost, exchange, headers);
        return known.computeIfAbsent(
                new Question(vhost, exchange, List.copyOf(routingKeys), deciding, queue),
                question -> finder.carried(vhost, exchange, question.routingKeys(), deciding, queue));
    }

    private Map<String, @Nullable Object> deciding(
            String vhost, String exchange, Map<String, @Nullable Object> headers) {
        Set<String> names =
                relevant.computeIfAbsent(new Exchange(vhost, exchange), _ -> finder.relevantHeaders(vhost, exchange));
        if (names.isEmpty() || headers.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> deciding = new HashMap<>(headers);
        deciding.keySet().retainAll(names);
        return deciding;
    }

    private record Exchange(String vhost, String name) {}

    private record Question(
            String vhost,
            String exchange,
            List<String> routingKeys,
            Map<String, @Nullable Object> headers,
            String queue) {}
}
