package io.warren.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The map as comma-separated values (RFC 4180), one edge a line. */
final class CsvExporter implements Exporter {

    private static final List<String> COLUMNS = List.of(
            "cluster",
            "vhost",
            "producerApplication",
            "producerProcess",
            "producerConnection",
            "producerThread",
            "exchange",
            "routes",
            "via",
            "queue",
            "consumerApplication",
            "consumerProcess",
            "consumerConnection",
            "consumerThread",
            "messages",
            "bytes",
            "redelivered",
            "ambiguous",
            "p50ms",
            "p95ms",
            "p99ms",
            "maxms",
            "firstSeen",
            "lastSeen",
            "evidence",
            "routingKeys");

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        Csv.write(new Sheet(COLUMNS, map.edges().stream().map(CsvExporter::row).toList()), out);
    }

    private static List<Object> row(MapEdge edge) {
        List<Object> row = new ArrayList<>(List.of(edge.cluster(), edge.vhost()));
        addEnd(row, edge.producer());
        row.add(edge.exchange());
        row.add(String.join(" | ", edge.routes()));
        row.add(String.join(" | ", edge.via()));
        row.add(edge.queue());
        addEnd(row, edge.consumer());
        row.addAll(List.of(edge.messages(), edge.bytes(), edge.redelivered(), edge.ambiguous()));
        addLatency(row, edge.latency());
        row.add(orEmpty(edge.firstSeen()));
        row.add(orEmpty(edge.lastSeen()));
        row.add(counts(edge.evidence()));
        row.add(String.join(" ", edge.routingKeys()));
        return row;
    }

    private static void addEnd(List<Object> row, MapEnd end) {
        row.add(orEmpty(end.application()));
        row.add(orEmpty(end.process()));
        row.add(orEmpty(end.connection()));
        row.add(orEmpty(end.thread()));
    }

    private static void addLatency(List<Object> row, @Nullable MapLatency latency) {
        row.addAll(
                latency == null
                        ? List.of("", "", "", "")
                        : List.of(latency.p50(), latency.p95(), latency.p99(), latency.max()));
    }

    private static String counts(Map<String, Long> evidence) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(evidence)
                .forEach((kind, messages) -> text.append(text.isEmpty() ? "" : " ")
                        .append(kind)
                        .append('=')
                        .append(messages));
        return text.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
