package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.FlowGraph.Link;
import io.warren.graph.FlowGraph.LinkKind;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of a dead letter, link by link. */
class FlowGraphTest {

    private static final Step INTO_OFFERS = bound("", "offers", "offers");
    private static final Step OUT_OF_THE_GRAVE = bound("dead", "dead.expired", "expired");

    @Test
    void aDeadLetterComesIntoItsQueueByTheBindingAndLeavesItDead() {
        assertThat(ways(List.of("offers"), INTO_OFFERS, OUT_OF_THE_GRAVE))
                .containsExactly(
                        " -BINDING[offers]-> offers",
                        "offers -DEAD_LETTER[expired]-> dead",
                        "dead -BINDING[expired]-> dead.expired");
    }

    @Test
    void howItCameInMayBeUnknown() {
        assertThat(ways(List.of("offers"), OUT_OF_THE_GRAVE))
                .containsExactly(
                        " -UNKNOWN_ROUTE[]-> offers",
                        "offers -DEAD_LETTER[expired]-> dead",
                        "dead -BINDING[expired]-> dead.expired");
    }

    @Test
    void betweenTwoGravesOnlyTheReasonIsKnown() {
        assertThat(ways(List.of("offers", "retry"), INTO_OFFERS, OUT_OF_THE_GRAVE))
                .containsExactly(
                        " -BINDING[offers]-> offers",
                        "offers -DEAD_LETTER[expired]-> retry",
                        "retry -DEAD_LETTER[expired]-> dead",
                        "dead -BINDING[expired]-> dead.expired");
    }

    @Test
    void howItCameOutMayBeUnknown() {
        assertThat(ways(List.of("offers"), INTO_OFFERS))
                .containsExactly(" -BINDING[offers]-> offers", "offers -DEAD_LETTER[expired]-> dead.expired");
    }

    private static Stream<String> ways(List<String> graves, Step... steps) {
        EdgeRow row = new EdgeRow(
                1,
                "/",
                new Party("b1", "promo", null, null, null),
                "",
                List.of(new Route.Derived(List.of(steps))),
                graves.stream().map(queue -> new Via(queue, "expired")).toList(),
                "dead.expired",
                new Party("b1", "aftercare", null, null, null),
                null,
                1,
                messages(1, NOON));
        return FlowGraph.of(List.of(row)).links().stream()
                .filter(link -> link.kind() != LinkKind.PUBLISH && link.kind() != LinkKind.DELIVER)
                .map(FlowGraphTest::text);
    }

    private static String text(Link link) {
        return name(link.from()) + " -" + link.kind() + "[" + link.label() + "]-> " + name(link.to());
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }

    private static Step bound(String exchange, String queue, String key) {
        return new Step.Bound(new Binding("/", exchange, DestinationType.QUEUE, queue, key, Map.of()));
    }
}
