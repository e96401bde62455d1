package io.warren.cli;

import io.warren.export.MapEdge;
import io.warren.export.MapEnd;
import io.warren.export.MapHandling;
import io.warren.export.MapLatency;
import io.warren.export.MapView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service's answer to {@code GET edges} as a map. */
final class EdgesAnswer {

    private EdgesAnswer() {}

    static MapView map(Map<String, @Nullable Object> answer) {
        return new MapView(
                Tree.list(answer.get("items")).stream()
                        .map(item -> edge(Tree.object(item)))
                        .toList(),
                Tree.texts(Tree.object(answer.get("coverage")).get("statements")));
    }

    private static MapEdge edge(Map<?, ?> edge) {
        return new MapEdge(
                Tree.text(edge.get("cluster")),
                Tree.text(edge.get("vhost")),
                end(Tree.object(edge.get("producer"))),
                Tree.text(edge.get("exchange")),
                Tree.texts(edge.get("routes")),
                Tree.texts(edge.get("via")),
                Tree.text(edge.get("queue")),
                end(Tree.object(edge.get("consumer"))),
                Tree.number(edge.get("messages")),
                Tree.number(edge.get("bytes")),
                Tree.number(edge.get("redelivered")),
                latency(edge.get("latency")),
                Tree.textOrNull(edge.get("firstSeen")),
                Tree.textOrNull(edge.get("lastSeen")),
                counts(Tree.object(edge.get("evidence"))),
                Tree.texts(edge.get("routingKeys")),
                Tree.number(edge.get("ambiguous")),
                handling(Tree.object(edge.get("handling"))));
    }

    private static @Nullable MapHandling handling(Map<?, ?> handling) {
        return handling.isEmpty()
                ? null
                : new MapHandling(
                        Tree.number(handling.get("received")),
                        Tree.number(handling.get("settled")),
                        Tree.number(handling.get("refused")),
                        latency(handling.get("time")));
    }

    private static MapEnd end(Map<?, ?> end) {
        return new MapEnd(
                Tree.textOrNull(end.get("application")),
                Tree.textOrNull(end.get("process")),
                Tree.textOrNull(end.get("connection")),
                Tree.textOrNull(end.get("thread")));
    }

    private static @Nullable MapLatency latency(@Nullable Object value) {
        Map<?, ?> latency = Tree.object(value);
        return latency.isEmpty()
                ? null
                : new MapLatency(
                        Tree.decimal(latency.get("p50")),
                        Tree.decimal(latency.get("p95")),
                        Tree.decimal(latency.get("p99")),
                        Tree.decimal(latency.get("max")));
    }

    private static Map<String, Long> counts(Map<?, ?> evidence) {
        Map<String, Long> counts = new LinkedHashMap<>();
        evidence.forEach((kind, messages) -> counts.put(Tree.text(kind), Tree.number(messages)));
        return counts;
    }
}
