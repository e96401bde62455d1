package io.warren.routing;

import static io.warren.routing.TopologyBuilder.VHOST;
import static io.warren.routing.TopologyBuilder.topology;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteCacheTest {

    private final RouteFinder finder = topology()
            .exchange("in", "direct", "spare")
            .exchange("spare", "headers")
            .exchange("plain", "direct")
            .bind("spare", "", Map.of("format", "pdf", "x-ignored", 1), "q")
            .bind("spare", "", Map.of("x-match", "all-with-x", "x-kept", 1), "q")
            .bind("plain", "k", "q")
            .finder();

    @Test
    void onlyHeadersThatCanDecideCount() {
        assertThat(finder.relevantHeaders(VHOST, "in")).containsExactlyInAnyOrder("format", "x-kept");
        assertThat(finder.relevantHeaders(VHOST, "plain")).isEmpty();
        assertThat(finder.relevantHeaders()).containsExactlyInAnyOrder("format", "x-kept");
        RouteCache cache = new RouteCache(finder, 10);
        List<Route> first = carried(cache, Map.of("format", "pdf", "request", 1));
        assertThat(carried(cache, Map.of("format", "pdf", "request", 2))).isSameAs(first);
        assertThat(carried(cache, Map.of("format", "doc"))).hasOnlyElementsOfType(Route.Underivable.class);
    }

    @Test
    void forgetsTheLeastRecentlyUsedBeyondItsCapacity() {
        RouteCache cache = new RouteCache(finder, 2);
        List<Route> first = carried(cache, Map.of("format", "pdf"));
        carried(cache, Map.of("format", "a"));
        carried(cache, Map.of("format", "b"));
        assertThat(carried(cache, Map.of("format", "pdf"))).isNotSameAs(first).isEqualTo(first);
    }

    private static List<Route> carried(RouteCache cache, Map<String, Object> headers) {
        return cache.carried(VHOST, "in", List.of("k"), headers, "q");
    }
}
