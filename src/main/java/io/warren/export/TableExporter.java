package io.warren.export;

import java.io.IOException;
import java.util.List;

/** The map as a table, one edge a line, what was not seen below. */
final class TableExporter implements Exporter {

    private static final List<String> COLUMNS = List.of(
            "producer", "exchange", "route", "queue", "consumer", "messages", "redelivered", "p50 ms", "p99 ms");

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        boolean severalPlaces = map.edges().stream()
                        .map(edge -> edge.cluster() + '\n' + edge.vhost())
                        .distinct()
                        .count()
                > 1;
        TextTable.write(
                new Sheet(
                        COLUMNS,
                        map.edges().stream()
                                .map(edge -> row(edge, severalPlaces))
                                .toList()),
                out);
        for (String note : map.notes()) {
            out.append("! ").append(Printable.text(note)).append('\n');
        }
    }

    private static List<Object> row(MapEdge edge, boolean severalPlaces) {
        String place = severalPlaces ? edge.vhost() + " : " : "";
        MapLatency latency = edge.latency();
        return List.of(
                edge.producer().name(),
                place + edge.exchangeLabel(),
                edge.way().isEmpty() ? "-" : String.join(" | ", edge.way()),
                place + edge.queue(),
                edge.consumer().name(),
                edge.messages(),
                edge.redelivered(),
                latency == null ? "-" : latency.p50(),
                latency == null ? "-" : latency.p99());
    }
}
