package io.warren.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The map taken apart into what a picture shows. Whoever both produces and consumes is one node. */
final class MapGraph {

    enum Role {
        PARTICIPANT,
        EXCHANGE,
        QUEUE
    }

    /** A node; {@code id} is safe in every format. */
    record Node(String id, Role role, String cluster, String vhost, String label) {}

    /** Messages from one node to the next; parallel edges of the map are one link. */
    record Link(Node from, Node to, long messages, Set<String> labels) {}

    private record Place(Role role, String cluster, String vhost, String name) {}

    private final Map<Place, Node> nodes = new LinkedHashMap<>();
    private final Map<List<Node>, Link> links = new LinkedHashMap<>();

    private MapGraph() {}

    static MapGraph of(MapView map) {
        MapGraph graph = new MapGraph();
        map.edges().forEach(graph::add);
        return graph;
    }

    List<Node> nodes() {
        return new ArrayList<>(nodes.values());
    }

    List<Link> links() {
        return new ArrayList<>(links.values());
    }

    private void add(MapEdge edge) {
        Node producer = node(Role.PARTICIPANT, edge, edge.producer().name());
        Node exchange = node(Role.EXCHANGE, edge, edge.exchangeLabel());
        Node queue = node(Role.QUEUE, edge, edge.queue());
        Node consumer = node(Role.PARTICIPANT, edge, edge.consumer().name());
        link(producer, exchange, edge.messages(), List.of());
        link(exchange, queue, edge.messages(), edge.way());
        link(queue, consumer, edge.messages(), List.of());
    }

    private Node node(Role role, MapEdge edge, String name) {
        String vhost = role == Role.PARTICIPANT ? "" : edge.vhost();
        return nodes.computeIfAbsent(
                new Place(role, edge.cluster(), vhost, name),
                place -> new Node("n" + nodes.size(), role, place.cluster(), place.vhost(), name));
    }

    private void link(Node from, Node to, long messages, List<String> labels) {
        links.merge(List.of(from, to), new Link(from, to, messages, new LinkedHashSet<>(labels)), MapGraph::sum);
    }

    private static Link sum(Link one, Link other) {
        Set<String> labels = new LinkedHashSet<>(one.labels());
        labels.addAll(other.labels());
        return new Link(one.from(), one.to(), one.messages() + other.messages(), labels);
    }
}
