package io.warren.routing;

import static io.warren.routing.TopologyBuilder.VHOST;
import static io.warren.routing.TopologyBuilder.topology;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Route;
import io.warren.model.Route.Derived;
import io.warren.model.Route.Underivable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteFinderTest {

    @Test
    void directExchangeComparesKeys() {
        RouteFinder finder = topology()
                .exchange("x", "direct")
                .queues("q1", "q2", "q3")
                .bind("x", "a", "q1")
                .bind("x", "a", "q2")
                .bind("x", "b", "q3")
                .finder();
        assertThat(reached(finder, "x", "a")).containsExactlyInAnyOrder("q1", "q2");
        assertThat(reached(finder, "x", "a.b")).isEmpty();
        assertThat(shown(finder, "x", "a", "q1")).containsExactly("x -[a]-> q1");
    }

    @Test
    void fanoutIgnoresKeys() {
        RouteFinder finder =
                topology().exchange("x", "fanout").bind("x", "ignored", "q").finder();
        assertThat(reached(finder, "x", "other")).containsExactly("q");
    }

    @Test
    void severalBindingsToOneQueueAreSeveralRoutes() {
        RouteFinder finder = topology()
                .exchange("x", "topic")
                .bind("x", "#", "q")
                .bind("x", "eu.*", "q")
                .bind("x", "us.*", "q")
                .finder();
        assertThat(shown(finder, "x", "eu.a", "q")).containsExactlyInAnyOrder("x -[#]-> q", "x -[eu.*]-> q");
    }

    @Test
    void everyKeyOfCcCounts() {
        RouteFinder finder = topology()
                .exchange("x", "direct")
                .bind("x", "a", "q1")
                .bind("x", "b", "q2")
                .bind("x", "c", "q3")
                .finder();
        assertThat(reached(finder, "x", "a", "b")).containsExactlyInAnyOrder("q1", "q2");
    }

    @Test
    void defaultExchangeLeadsToTheQueueOfThatName() {
        RouteFinder finder = topology().exchange("", "direct").queues("q").finder();
        assertThat(shown(finder, "", "q", "q")).containsExactly("(default exchange) -[q]-> q");
        assertThat(reached(finder, "", "nobody")).isEmpty();
        assertThat(finder.carried(VHOST, "", List.of("gone"), Map.of(), "gone"))
                .as("a short-lived queue that no snapshot saw")
                .hasOnlyElementsOfType(Derived.class);
    }

    @Test
    void directReplyNeedsNoBinding() {
        String reply = "amq.rabbitmq.reply-to.g1h2.key";
        RouteFinder finder = topology().finder();
        assertThat(finder.routes(VHOST, "", List.of(reply), Map.of()))
                .isEqualTo(Map.of(reply, List.of(new Derived(List.of()))));
        assertThat(finder.carried(VHOST, "", List.of(reply), Map.of(), reply)).containsExactly(new Derived(List.of()));
    }

    @Test
    void chainsOfExchangesEndDespiteCycles() {
        RouteFinder finder = topology()
                .exchange("a", "fanout")
                .exchange("b", "topic")
                .exchange("c", "fanout")
                .chain("a", "", "b")
                .chain("b", "k.#", "c")
                .chain("c", "", "a")
                .chain("c", "", "c")
                .bind("c", "", "q")
                .bind("a", "", "q")
                .finder();
        assertThat(shown(finder, "a", "k.1", "q")).containsExactly("a -[]-> q", "a -[]-> b -[k.#]-> c -[]-> q");
        assertThat(shown(finder, "b", "other", "q")).isEmpty();
    }

    @Test
    void alternateExchangeOnlyWhereNothingMatched() {
        RouteFinder finder = topology()
                .exchange("x", "direct", "spare")
                .exchange("spare", "direct", "last")
                .exchange("last", "fanout", "x")
                .bind("x", "a", "q1")
                .bind("spare", "b", "q2")
                .bind("last", "", "q3")
                .finder();
        assertThat(reached(finder, "x", "a")).containsExactly("q1");
        assertThat(reached(finder, "x", "b")).containsExactly("q2");
        assertThat(shown(finder, "x", "c", "q3"))
                .containsExactly("x -[alternate]-> spare -[alternate]-> last -[]-> q3");
    }

    @Test
    void alternateExchangesMayFormACycleOrBeMissing() {
        RouteFinder finder = topology()
                .exchange("x", "direct", "y")
                .exchange("y", "direct", "x")
                .exchange("z", "direct", "nowhere")
                .finder();
        assertThat(reached(finder, "x", "k")).isEmpty();
        assertThat(reached(finder, "z", "k")).isEmpty();
    }

    @Test
    void aMatchedBindingToADeadEndStillKeepsTheAlternateShut() {
        RouteFinder finder = topology()
                .exchange("x", "direct", "spare")
                .exchange("end", "direct", "endSpare")
                .exchange("spare", "fanout")
                .exchange("endSpare", "fanout")
                .chain("x", "k", "end")
                .bind("spare", "", "q1")
                .bind("endSpare", "", "q2")
                .finder();
        assertThat(reached(finder, "x", "k")).containsExactly("q2");
    }

    @Test
    void hashingExchangesDoNotTellButOneQueueMayTellItself() {
        RouteFinder finder = topology()
                .exchange("h", "x-consistent-hash")
                .bind("h", "1", "q1")
                .bind("h", "1", "q2")
                .bind("h", "9", "q2")
                .finder();
        assertThat(finder.routes(VHOST, "h", List.of("k"), Map.of()).get("q1"))
                .hasOnlyElementsOfType(Underivable.class);
        assertThat(carriedShown(finder, "h", "k", "q1")).containsExactly("h -[1]-> q1");
        assertThat(finder.carried(VHOST, "h", List.of("k"), Map.of(), "q2"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Underivable.class, route -> assertThat(route.reason()).contains("h -[1]-> q2", "h -[9]-> q2"));
    }

    @Test
    void aRouteBehindAHashingExchangeIsAsUncertain() {
        RouteFinder finder = topology()
                .exchange("h", "x-random")
                .exchange("f", "fanout")
                .chain("h", "", "f")
                .bind("f", "", "q")
                .bind("h", "", "other")
                .finder();
        assertThat(finder.routes(VHOST, "h", List.of("k"), Map.of()).get("q")).hasOnlyElementsOfType(Underivable.class);
        assertThat(carriedShown(finder, "h", "k", "q")).containsExactly("h -[]-> f -[]-> q");
    }

    @Test
    void aDelayingExchangeRoutesByTheTypeItWraps() {
        RouteFinder finder = topology()
                .exchange("d", "x-delayed-message", null, Map.of("x-delayed-type", "direct"))
                .bind("d", "a", "q")
                .finder();
        assertThat(reached(finder, "d", "a")).containsExactly("q");
        assertThat(reached(finder, "d", "b")).isEmpty();
    }

    @Test
    void whatNoRuleExplainsIsSaid() {
        RouteFinder finder =
                topology().exchange("x", "direct").bind("x", "a", "q").finder();
        assertThat(finder.carried(VHOST, "x", List.of("b"), Map.of(), "q")).hasOnlyElementsOfType(Underivable.class);
        assertThat(finder.carried(VHOST, "gone", List.of("b"), Map.of(), "q"))
                .singleElement()
                .isEqualTo(new Underivable("exchange gone is not in this topology"));
    }

    @Test
    void aMillionWaysAreCutShortButNoQueueIsLost() {
        TopologyBuilder topology = topology();
        for (int i = 0; i < 20; i++) {
            topology.exchange("s" + i, "fanout").exchange("l" + i, "fanout").exchange("r" + i, "fanout");
            topology.chain("s" + i, "", "l" + i).chain("s" + i, "", "r" + i);
            topology.chain("l" + i, "", "s" + (i + 1)).chain("r" + i, "", "s" + (i + 1));
        }
        RouteFinder finder =
                topology.exchange("s20", "fanout").bind("s20", "", "q").finder();
        List<Route> routes = finder.routes(VHOST, "s0", List.of("k"), Map.of()).get("q");
        assertThat(routes).hasSize(RouteSearch.MOST_WAYS + 1);
        assertThat(routes.getLast()).isInstanceOf(Underivable.class);
    }

    @Test
    void vhostsAreApart() {
        RouteFinder finder =
                topology().exchange("x", "fanout").bind("x", "", "q").finder();
        assertThat(finder.routes("other", "x", List.of(""), Map.of())).isEmpty();
    }

    private static Set<String> reached(RouteFinder finder, String exchange, String... keys) {
        return finder.routes(VHOST, exchange, Arrays.asList(keys), Map.of()).keySet();
    }

    private static List<String> shown(RouteFinder finder, String exchange, String key, String queue) {
        return shown(finder.routes(VHOST, exchange, List.of(key), Map.of()).getOrDefault(queue, List.of()));
    }

    private static List<String> carriedShown(RouteFinder finder, String exchange, String key, String queue) {
        return shown(finder.carried(VHOST, exchange, List.of(key), Map.of(), queue));
    }

    private static List<String> shown(List<Route> routes) {
        return routes.stream()
                .map(route -> switch (route) {
                    case Derived(var steps) -> RouteText.of(steps);
                    case Underivable(String reason) -> reason;
                })
                .toList();
    }
}
