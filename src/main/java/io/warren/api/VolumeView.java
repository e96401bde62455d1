package io.warren.api;

import io.warren.graph.Volume;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much passed, and when. */
record VolumeView(
        @Schema(examples = "1200") long messages,
        @Schema(examples = "491520") long bytes,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    static VolumeView of(Volume volume) {
        return new VolumeView(
                volume.messages(), volume.bytes(), Moments.of(volume.firstSeen()), Moments.of(volume.lastSeen()));
    }
}
