package io.warren.api;

import io.warren.graph.RoundTrip;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How long those who asked waited for their replies. */
record RoundTripView(
        @Schema(description = "publications that were tied to the request they answer", examples = "1200")
        long replies,

        @Schema(
                description = "those of them that were seen to reach who asked: they are timed until then, the others"
                        + " until they were published",
                examples = "1200")
        long delivered,

        @Schema(description = "from the request's publication") @Nullable LatencyView time) {

    /** Null if there was no reply. */
    static @Nullable RoundTripView of(RoundTrip trip) {
        return trip.replies() == 0
                ? null
                : new RoundTripView(trip.replies(), trip.delivered(), LatencyView.of(trip.time()));
    }
}
