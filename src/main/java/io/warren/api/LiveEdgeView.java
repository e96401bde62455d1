package io.warren.api;

import io.warren.graph.EdgeRow;
import io.warren.graph.FlowGraph;
import io.warren.graph.FlowGraph.Link;
import io.warren.graph.FlowGraph.LinkKind;
import io.warren.graph.FlowGraph.Node;
import io.warren.identity.NameTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An edge when it is told for the first time: who, through what, and its counts.
 *
 * @param queueTemplate what generated names of this kind have in common; null for a name that a person chose
 * @param ways the links between the exchange it was published to and the queue it was delivered from
 */
record LiveEdgeView(
        String cluster,
        String vhost,
        PartyView producer,
        String exchange,
        @Nullable String exchangeTemplate,
        List<WayView> ways,
        String queue,
        @Nullable String queueTemplate,
        PartyView consumer,
        LiveCountsView counts) {

    /**
     * One link of the way, from an exchange or queue to the next.
     *
     * @param from {@code exchange:NAME} or {@code queue:NAME}
     * @param label of a binding: routing key and arguments; of a dead letter: the reason
     */
    record WayView(
            @Schema(examples = "exchange:orders") String from,
            @Schema(examples = "queue:billing") String to,
            LinkKind kind,
            @Schema(examples = "order.*") String label) {}

    static LiveEdgeView of(EdgeRow row) {
        return new LiveEdgeView(
                row.producer().cluster(),
                row.vhost(),
                PartyView.of(row.producer()),
                row.exchange(),
                template(row.exchange()),
                ways(FlowGraph.of(List.of(row))),
                row.queue(),
                template(row.queue()),
                PartyView.of(row.consumer()),
                LiveCountsView.of(row));
    }

    private static List<WayView> ways(FlowGraph graph) {
        Map<String, String> names = new HashMap<>();
        graph.nodes().forEach(node -> names.put(node.id(), name(node)));
        return graph.links().stream()
                .filter(link -> link.kind() != LinkKind.PUBLISH && link.kind() != LinkKind.DELIVER)
                .map(link -> way(link, names))
                .toList();
    }

    private static WayView way(Link link, Map<String, String> names) {
        return new WayView(
                names.getOrDefault(link.from(), ""), names.getOrDefault(link.to(), ""), link.kind(), link.label());
    }

    private static String name(Node node) {
        return switch (node) {
            case Node.Somebody(var party) -> "participant:" + party.name();
            case Node.Exchange exchange -> "exchange:" + exchange.name();
            case Node.Queue queue -> "queue:" + queue.name();
        };
    }

    private static @Nullable String template(String name) {
        String template = NameTemplate.of(name);
        return template.equals(name) ? null : template;
    }
}
