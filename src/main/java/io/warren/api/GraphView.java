package io.warren.api;

import io.warren.graph.FlowGraph.Link;
import io.warren.graph.FlowGraph.LinkKind;
import io.warren.graph.FlowGraph.Node;
import io.warren.query.GraphAnswer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The map as nodes and links.
 *
 * @param truncated there are more edges than the limit allowed
 */
record GraphView(List<NodeView> nodes, List<LinkView> links, boolean truncated, CoverageView coverage) {

    static GraphView of(GraphAnswer answer) {
        return new GraphView(
                answer.graph().nodes().stream().map(NodeView::of).toList(),
                answer.graph().links().stream().map(LinkView::of).toList(),
                answer.truncated(),
                CoverageView.of(answer.coverage()));
    }

    /** A participant, an exchange or a queue. */
    record NodeView(
            @Schema(examples = "queue:rabbit@b1:/:billing") String id,

            @Schema(enumeration = {"participant", "exchange", "queue"})
            String kind,

            String cluster,

            @Schema(description = "null for a participant") @Nullable String vhost,

            @Schema(description = "empty for the default exchange", examples = "billing")
            String name,

            @Schema(description = "null unless it is one") @Nullable PartyView participant) {

        static NodeView of(Node node) {
            return switch (node) {
                case Node.Somebody(var party) ->
                    new NodeView(node.id(), "participant", party.cluster(), null, party.name(), PartyView.of(party));
                case Node.Exchange(String cluster, String vhost, String name) ->
                    new NodeView(node.id(), "exchange", cluster, vhost, name, null);
                case Node.Queue(String cluster, String vhost, String name) ->
                    new NodeView(node.id(), "queue", cluster, vhost, name, null);
            };
        }
    }

    /** Messages that pass from one node to the next. */
    record LinkView(
            @Schema(description = "a node's id") String from,
            @Schema(description = "a node's id") String to,
            LinkKind kind,

            @Schema(description = "of a binding: routing key and arguments; of a dead letter: the reason")
            String label,

            long messages,
            long bytes,
            long redelivered,
            long deadLettered,
            @Nullable LatencyView latency,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen) {

        static LinkView of(Link link) {
            return new LinkView(
                    link.from(),
                    link.to(),
                    link.kind(),
                    link.label(),
                    link.stats().messages(),
                    link.stats().bytes(),
                    link.stats().redeliveries(),
                    link.stats().deadLettered(),
                    LatencyView.of(link.stats().latency()),
                    Moments.of(link.stats().firstSeen()),
                    Moments.of(link.stats().lastSeen()));
        }
    }
}
