package io.warren.export;

import java.util.Comparator;
import java.util.List;

/**
 * The map as it is shown, whatever it was made from: a running service's answer or a replay.
 *
 * @param steps what was consumed and therefore published; a table and JSON show them
 * @param direct who connects to whom without a broker; likewise
 * @param notes what was not seen, in sentences
 */
public record MapView(List<MapEdge> edges, List<MapStep> steps, List<MapDirect> direct, List<String> notes) {

    private static final Comparator<MapEdge> ORDER = Comparator.comparing(MapEdge::cluster)
            .thenComparing(MapEdge::vhost)
            .thenComparing(edge -> edge.producer().name())
            .thenComparing(MapEdge::exchange)
            .thenComparing(MapEdge::queue)
            .thenComparing(edge -> edge.consumer().name())
            .thenComparing(edge -> String.join("\n", edge.routes()));

    /** Edges alone. */
    public MapView(List<MapEdge> edges, List<String> notes) {
        this(edges, List.of(), List.of(), notes);
    }

    public MapView {
        edges = edges.stream().sorted(ORDER).toList();
        steps = List.copyOf(steps);
        direct = List.copyOf(direct);
        notes = List.copyOf(notes);
    }
}
