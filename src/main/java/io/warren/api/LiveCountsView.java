package io.warren.api;

import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.model.Evidence;
import java.util.HexFormat;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The counts of an edge, as short as can be: they are sent every second.
 *
 * @param p50 milliseconds; null if none was timed
 * @param seen when first and last, milliseconds since the epoch
 * @param evidence the kinds that hold for any of its messages
 */
record LiveCountsView(
        @Schema(examples = "5f1c0a9e3b7d2246") String id,
        long messages,
        long bytes,
        long redelivered,
        long deadLettered,
        long ambiguous,
        @Nullable Double p50,
        @Nullable Double p95,
        List<Long> seen,
        List<Evidence> evidence) {

    private static final double MICROS = 1000;
    private static final long NANOS = 1_000_000;

    static LiveCountsView of(EdgeRow row) {
        EdgeStats stats = row.stats();
        @Nullable Histogram latency =
                stats.latency().counts().isEmpty() ? null : stats.latency().histogram();
        return new LiveCountsView(
                HexFormat.of().toHexDigits(row.id()),
                stats.messages(),
                stats.bytes(),
                stats.redeliveries(),
                stats.deadLettered(),
                stats.ambiguous(),
                latency == null ? null : latency.getValueAtPercentile(50) / MICROS,
                latency == null ? null : latency.getValueAtPercentile(95) / MICROS,
                List.of(stats.firstSeen() / NANOS, stats.lastSeen() / NANOS),
                List.copyOf(stats.evidence().counts().keySet()));
    }
}
