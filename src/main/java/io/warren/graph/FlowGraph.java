package io.warren.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Edges taken apart into what a picture shows: participants, exchanges, queues, and the links between them.
 *
 * @param links what several edges share is one link with the sum of their statistics. Where several bindings lead to a
 *     queue, each of them shows all the messages that any of them may have carried
 */
public record FlowGraph(List<Node> nodes, List<Link> links) {

    public FlowGraph {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /** What a link starts or ends at. */
    public sealed interface Node {

        record Somebody(Party party) implements Node {}

        record Exchange(String cluster, String vhost, String name) implements Node {}

        record Queue(String cluster, String vhost, String name) implements Node {}

        /** The same text for the same node, in every graph; different for different ones. */
        default String id() {
            return switch (this) {
                case Somebody(Party party) -> "participant:" + party.cluster() + ':' + party.name();
                case Exchange exchange ->
                    "exchange:" + exchange.cluster() + ':' + exchange.vhost() + ':' + exchange.name();
                case Queue queue -> "queue:" + queue.cluster() + ':' + queue.vhost() + ':' + queue.name();
            };
        }
    }

    /** What carries messages from one node to the next. */
    public enum LinkKind {
        PUBLISH,
        /** A binding, of which the label is the routing key and the arguments. */
        BINDING,
        /** From an exchange where nothing matched to its alternate exchange. */
        ALTERNATE,
        /** From an exchange to a queue, nobody knows by which binding; the label says why. */
        UNKNOWN_ROUTE,
        /** From the queue where messages died; the label is the reason. */
        DEAD_LETTER,
        DELIVER,
        /** A connection without a broker, from client to server; the label is the server's port. */
        DIRECT
    }

    /**
     * Messages that pass from one node to the next.
     *
     * @param from a node's id
     * @param to a node's id
     */
    public record Link(String from, String to, LinkKind kind, String label, EdgeStats stats) {}

    public static FlowGraph of(List<EdgeRow> edges) {
        return of(edges, List.of());
    }

    /** The same with direct dependencies beside what goes through queues. */
    public static FlowGraph of(List<EdgeRow> edges, List<DirectRow> directs) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<List<Object>, Link> links = new LinkedHashMap<>();
        for (EdgeRow edge : edges) {
            Set<List<Object>> passed = new HashSet<>();
            for (Leg leg : Leg.of(edge)) {
                nodes.putIfAbsent(leg.from().id(), leg.from());
                nodes.putIfAbsent(leg.to().id(), leg.to());
                List<Object> key = List.of(leg.from().id(), leg.to().id(), leg.kind(), leg.label());
                if (passed.add(key)) {
                    links.merge(key, leg.carrying(edge.stats()), FlowGraph::sum);
                }
            }
        }
        for (DirectRow direct : directs) {
            Node client = new Node.Somebody(direct.client());
            Node server = new Node.Somebody(direct.server());
            nodes.putIfAbsent(client.id(), client);
            nodes.putIfAbsent(server.id(), server);
            Link link = new Link(
                    client.id(), server.id(), LinkKind.DIRECT, Integer.toString(direct.port()), stats(direct.volume()));
            links.merge(List.of(link.from(), link.to(), link.kind(), link.label()), link, FlowGraph::sum);
        }
        return new FlowGraph(new ArrayList<>(nodes.values()), new ArrayList<>(links.values()));
    }

    private static EdgeStats stats(Volume volume) {
        return new EdgeStats(
                volume.messages(),
                volume.bytes(),
                0,
                0,
                0,
                Latency.NONE,
                volume.firstSeen(),
                volume.lastSeen(),
                EvidenceCounts.NONE,
                RoutingKeySamples.NONE);
    }

    private static Link sum(Link one, Link other) {
        return new Link(
                one.from(), one.to(), one.kind(), one.label(), one.stats().plus(other.stats()));
    }
}
