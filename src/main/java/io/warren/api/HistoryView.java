package io.warren.api;

import io.warren.store.Slice;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was counted over time, in order. Where nothing passed there is no entry; the older, the wider they are. */
record HistoryView(Instant from, Instant to, List<SliceView> slices, CoverageView coverage) {

    /**
     * One span of time.
     *
     * @param seconds its width
     * @param latency only where the question names a queue; null if none was timed
     */
    record SliceView(
            Instant start,
            @Schema(examples = "10") long seconds,
            long messages,
            long bytes,
            long redelivered,
            long deadLettered,
            @Nullable LatencyView latency) {

        static SliceView of(Slice slice) {
            return new SliceView(
                    Instant.ofEpochSecond(slice.bucket().start()),
                    slice.bucket().width(),
                    slice.messages(),
                    slice.bytes(),
                    slice.redeliveries(),
                    slice.deadLettered(),
                    LatencyView.of(slice.latency()));
        }
    }
}
