package io.warren.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The map as a table, one edge a line, then steps and direct connections if there are any, and what was not seen. */
final class TableExporter implements Exporter {

    private static final List<String> COLUMNS = List.of(
            "producer", "exchange", "route", "queue", "consumer", "messages", "redelivered", "p50 ms", "p99 ms");

    /** Where consumers are watched. */
    private static final List<String> HANDLING = List.of("unsettled", "refused", "settled p50 ms");

    private static final List<String> STEPS = List.of(
            "consumer",
            "consumed from",
            "level",
            "publisher",
            "published to",
            "routed to",
            "messages",
            "ambiguous",
            "p50 ms",
            "reply p50 ms");

    private static final List<String> DIRECT =
            List.of("client", "server", "port", "requests", "bytes", "answers", "bytes back");

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        boolean severalPlaces = map.edges().stream()
                        .map(edge -> edge.cluster() + '\n' + edge.vhost())
                        .distinct()
                        .count()
                > 1;
        boolean watched = map.edges().stream().anyMatch(edge -> edge.handling() != null);
        List<String> columns = new ArrayList<>(COLUMNS);
        if (watched) {
            columns.addAll(HANDLING);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (MapEdge edge : map.edges()) {
            List<Object> row = new ArrayList<>(row(edge, severalPlaces));
            if (watched) {
                row.addAll(row(edge.handling()));
            }
            rows.add(row);
        }
        TextTable.write(new Sheet(columns, rows), out);
        section("What was consumed, and what was therefore published:", STEPS, map.steps(), TableExporter::row, out);
        section("Who connects to whom without a broker:", DIRECT, map.direct(), TableExporter::row, out);
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

    private static List<Object> row(@Nullable MapHandling handling) {
        if (handling == null) {
            return List.of("-", "-", "-");
        }
        MapLatency time = handling.time();
        return List.of(handling.unsettled(), handling.refused(), time == null ? "-" : time.p50());
    }

    private static <T> void section(
            String heading, List<String> columns, List<T> items, Function<T, List<Object>> row, Appendable out)
            throws IOException {
        if (!items.isEmpty()) {
            out.append('\n').append(heading).append('\n');
            TextTable.write(new Sheet(columns, items.stream().map(row).toList()), out);
        }
    }

    private static List<Object> row(MapStep step) {
        MapLatency latency = step.latency();
        MapLatency roundTrip = step.roundTrip();
        return List.of(
                step.consumer().name(),
                step.source(),
                step.level(),
                step.publisher().name(),
                step.destination(),
                step.queues().isEmpty() ? "-" : String.join(", ", step.queues()),
                step.messages(),
                step.ambiguous(),
                latency == null ? "-" : latency.p50(),
                roundTrip == null ? "-" : roundTrip.p50());
    }

    private static List<Object> row(MapDirect direct) {
        return List.of(
                direct.client().name(),
                direct.server().name(),
                direct.port(),
                direct.requests(),
                direct.requestBytes(),
                direct.answers(),
                direct.answerBytes());
    }
}
