package io.warren.api;

import io.warren.graph.RoundTrip;
import io.warren.graph.StepRow;
import io.warren.model.TrajectoryLevel;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One step of trajectories: what was consumed, and what was published because of it.
 *
 * @param id the same as long as its parts are named the same
 */
record StepView(
        @Schema(examples = "5f1c0a9e3b7d2246") String id,
        String cluster,
        String vhost,

        @Schema(
                description = "where the consumed message had been published to, as its delivery tells",
                examples = "orders")
        String sourceExchange,

        @Schema(description = "where it was consumed from; empty where only a guest saw it", examples = "billing")
        String queue,

        @Schema(description = "where a request over a direct connection came in instead; else null", examples = "8080")
        @Nullable Integer port,

        PartyView consumer,

        @Schema(
                description = "L1 the same identifier of the application in both; L2 the same thread published between"
                        + " receiving and settling; L3 the same process, close in time")
        TrajectoryLevel level,

        PartyView publisher,

        @Schema(description = "where the message it caused was published to", examples = "invoices")
        String exchange,

        @Schema(description = "where that one was routed to", examples = "[\"mail\"]")
        List<String> queues,

        @Schema(description = "publications whose cause is certain", examples = "1200")
        long messages,

        @Schema(description = "of those publications") long bytes,

        @Schema(description = "publications with several possible causes, counted once for each of them")
        long ambiguous,

        @Schema(description = "from delivery to the publication it caused; null if none was timed") @Nullable LatencyView time,

        @Schema(description = "from request to reply, for who asked; null if it is no reply") @Nullable RoundTripView roundTrip,

        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    static StepView of(StepRow row) {
        return new StepView(
                HexFormat.of().toHexDigits(row.id()),
                row.consumer().cluster(),
                row.vhost(),
                row.sourceExchange(),
                row.queue(),
                row.port() == 0 ? null : row.port(),
                PartyView.of(row.consumer()),
                row.level(),
                PartyView.of(row.publisher()),
                row.exchange(),
                row.queues(),
                row.stats().messages(),
                row.stats().bytes(),
                row.stats().ambiguous(),
                LatencyView.of(row.stats().latency()),
                RoundTripView.of(RoundTrip.of(row.stats())),
                Moments.of(row.stats().firstSeen()),
                Moments.of(row.stats().lastSeen()));
    }
}
