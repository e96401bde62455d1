package io.warren.api;

import io.warren.graph.Latency;
import org.HdrHistogram.Histogram;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From publication to first delivery, in milliseconds; at most one part in 16 too high. */
record LatencyView(
        @Schema(examples = "0.31") double p50,
        @Schema(examples = "1.2") double p95,
        @Schema(examples = "3.5") double p99,
        @Schema(examples = "4.0") double max) {

    private static final double MICROS = 1000;

    /** Null if nothing was timed. */
    static @Nullable LatencyView of(Latency latency) {
        if (latency.counts().isEmpty()) {
            return null;
        }
        Histogram histogram = latency.histogram();
        return new LatencyView(
                histogram.getValueAtPercentile(50) / MICROS,
                histogram.getValueAtPercentile(95) / MICROS,
                histogram.getValueAtPercentile(99) / MICROS,
                histogram.getMaxValue() / MICROS);
    }
}
