package io.warren.graph;

import io.warren.graph.FlowGraph.Link;
import io.warren.graph.FlowGraph.LinkKind;
import io.warren.graph.FlowGraph.Node;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One step of an edge's way from its producer to its consumer. */
record Leg(Node from, Node to, LinkKind kind, String label) {

    static List<Leg> of(EdgeRow edge) {
        List<Leg> legs = new ArrayList<>();
        Node exchange = exchange(edge, edge.exchange());
        Node queue = queue(edge, edge.queue());
        legs.add(new Leg(new Node.Somebody(edge.producer()), exchange, LinkKind.PUBLISH, ""));
        if (edge.via().isEmpty()) {
            routes(edge, exchange, queue, legs);
        } else {
            deaths(edge, exchange, queue, legs);
        }
        legs.add(new Leg(queue, new Node.Somebody(edge.consumer()), LinkKind.DELIVER, ""));
        return legs;
    }

    Link carrying(EdgeStats stats) {
        return new Link(from.id(), to.id(), kind, label, stats);
    }

    private static void routes(EdgeRow edge, Node exchange, Node queue, List<Leg> legs) {
        if (edge.routes().isEmpty()) {
            legs.add(new Leg(exchange, queue, LinkKind.UNKNOWN_ROUTE, ""));
        }
        for (Route route : edge.routes()) {
            switch (route) {
                case Route.Underivable(String reason) ->
                    legs.add(new Leg(exchange, queue, LinkKind.UNKNOWN_ROUTE, reason));
                case Route.Derived(List<Step> steps)
                when steps.isEmpty() -> legs.add(new Leg(exchange, queue, LinkKind.BINDING, ""));
                case Route.Derived(List<Step> steps) -> steps.forEach(step -> legs.add(of(edge, step)));
            }
        }
    }

    /** A route of a dead letter leads into the queue where it first died, and on from where it came out of the last one. */
    private static void deaths(EdgeRow edge, Node exchange, Node queue, List<Leg> legs) {
        List<Leg> in = new ArrayList<>();
        List<Leg> out = new ArrayList<>();
        Node first = queue(edge, edge.via().getFirst().queue());
        for (Route route : edge.routes()) {
            if (route instanceof Route.Derived(List<Step> steps)) {
                split(steps.stream().map(step -> of(edge, step)).toList(), first, in, out);
            }
        }
        legs.addAll(in.isEmpty() ? List.of(new Leg(exchange, first, LinkKind.UNKNOWN_ROUTE, "")) : in);
        Node grave = first;
        String reason = edge.via().getFirst().reason();
        for (Via via : edge.via().subList(1, edge.via().size())) {
            Node next = queue(edge, via.queue());
            legs.add(new Leg(grave, next, LinkKind.DEAD_LETTER, reason));
            grave = next;
            reason = via.reason();
        }
        legs.add(new Leg(grave, out.isEmpty() ? queue : out.getFirst().from(), LinkKind.DEAD_LETTER, reason));
        legs.addAll(out);
    }

    private static void split(List<Leg> route, Node grave, List<Leg> in, List<Leg> out) {
        int died = 0;
        for (int i = 0; i < route.size(); i++) {
            if (route.get(i).to().equals(grave)) {
                died = i + 1;
                break;
            }
        }
        in.addAll(route.subList(0, died));
        out.addAll(route.subList(died, route.size()));
    }

    private static Leg of(EdgeRow edge, Step step) {
        return switch (step) {
            case Step.Bound(var binding) ->
                new Leg(
                        exchange(edge, binding.source()),
                        binding.destinationType() == DestinationType.QUEUE
                                ? queue(edge, binding.destination())
                                : exchange(edge, binding.destination()),
                        LinkKind.BINDING,
                        binding.arguments().isEmpty()
                                ? binding.routingKey()
                                : binding.routingKey() + ' ' + new TreeMap<>(binding.arguments()));
            case Step.Alternate alternate ->
                new Leg(
                        exchange(edge, alternate.exchange()),
                        exchange(edge, alternate.alternateExchange()),
                        LinkKind.ALTERNATE,
                        "");
        };
    }

    private static Node exchange(EdgeRow edge, String name) {
        return new Node.Exchange(edge.producer().cluster(), edge.vhost(), name);
    }

    private static Node queue(EdgeRow edge, String name) {
        return new Node.Queue(edge.producer().cluster(), edge.vhost(), name);
    }
}
