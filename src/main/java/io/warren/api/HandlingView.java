package io.warren.api;

import io.warren.graph.Handling;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What consumers in watched guests did with their deliveries. */
record HandlingView(
        @Schema(description = "deliveries that a watched thread received", examples = "1200")
        long received,

        @Schema(description = "those of them that a thread was seen to acknowledge or refuse", examples = "1199")
        long settled,

        @Schema(description = "those of them that were refused", examples = "3")
        long refused,

        @Schema(
                description = "received, and not seen to be settled: the consumer does not acknowledge, or keeps them",
                examples = "1")
        long unsettled,

        @Schema(description = "from receiving to settling; null if none was timed") @Nullable LatencyView time) {

    /** Null if nothing was received by a watched thread. */
    static @Nullable HandlingView of(Handling handling) {
        return handling.received() == 0
                ? null
                : new HandlingView(
                        handling.received(),
                        handling.settled(),
                        handling.refused(),
                        handling.unsettled(),
                        LatencyView.of(handling.time()));
    }
}
