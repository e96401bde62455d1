package io.warren.export;

import io.warren.graph.DirectRow;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.graph.Handling;
import io.warren.graph.Latency;
import io.warren.graph.Party;
import io.warren.graph.RoundTrip;
import io.warren.graph.RouteText;
import io.warren.graph.StepRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Turns what was counted into what is shown. */
public final class MapViews {

    private static final double MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private MapViews() {}

    public static MapEdge edge(EdgeRow row) {
        EdgeStats stats = row.stats();
        Map<String, Long> evidence = new LinkedHashMap<>();
        stats.evidence().counts().forEach((kind, messages) -> evidence.put(kind.name(), messages));
        return new MapEdge(
                row.producer().cluster(),
                row.vhost(),
                end(row.producer()),
                row.exchange(),
                row.routes().stream().map(RouteText::of).toList(),
                row.via().stream()
                        .map(via -> via.queue() + " (" + via.reason() + ")")
                        .toList(),
                row.queue(),
                end(row.consumer()),
                stats.messages(),
                stats.bytes(),
                stats.redeliveries(),
                latency(stats.latency()),
                time(stats.firstSeen()),
                time(stats.lastSeen()),
                evidence,
                stats.routingKeys().keys().stream().sorted().toList(),
                stats.ambiguous(),
                handling(stats.handling()));
    }

    private static @Nullable MapHandling handling(Handling handling) {
        return handling.received() == 0
                ? null
                : new MapHandling(
                        handling.received(), handling.settled(), handling.refused(), latency(handling.time()));
    }

    public static MapStep step(StepRow row) {
        EdgeStats stats = row.stats();
        return new MapStep(
                row.vhost(),
                end(row.consumer()),
                row.queue(),
                row.port(),
                row.level().name(),
                end(row.publisher()),
                row.exchange(),
                row.queues(),
                stats.messages(),
                stats.ambiguous(),
                latency(stats.latency()),
                latency(RoundTrip.of(stats).time()));
    }

    public static MapDirect direct(DirectRow row) {
        return new MapDirect(
                end(row.client()),
                end(row.server()),
                row.port(),
                row.requests().messages(),
                row.requests().bytes(),
                row.answers().messages(),
                row.answers().bytes());
    }

    private static MapEnd end(Party party) {
        return new MapEnd(party.application(), party.process(), party.connection(), party.thread());
    }

    private static @Nullable MapLatency latency(Latency latency) {
        if (latency.messages() == 0) {
            return null;
        }
        Histogram histogram = latency.histogram();
        return new MapLatency(
                histogram.getValueAtPercentile(50) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(95) / MICROS_PER_MILLI,
                histogram.getValueAtPercentile(99) / MICROS_PER_MILLI,
                histogram.getMaxValue() / MICROS_PER_MILLI);
    }

    private static String time(long nanoseconds) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(nanoseconds, NANOS_PER_SECOND), Math.floorMod(nanoseconds, NANOS_PER_SECOND))
                .toString();
    }
}
