package io.warren.api;

import io.warren.graph.CounterRow;
import io.warren.graph.Volume;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Messages that come back again and again. */
record PoisonView(
        String id,
        String cluster,
        String vhost,
        @Nullable String exchange,
        @Nullable String queue,

        @Schema(description = "who got them last") @Nullable PartyView consumer,

        @Schema(description = "REDELIVERED because they were not acknowledged, or DEAD_LETTERED in a circle")
        String reason,

        @Schema(description = "each message counts once, when it had come back for the third time")
        VolumeView volume,

        @Schema(description = "fingerprints of some of them, to look for in messages")
        List<String> samples) {

    static PoisonView of(CounterRow row) {
        return new PoisonView(
                HexFormat.of().toHexDigits(row.id()),
                row.cluster(),
                row.vhost(),
                row.exchange(),
                row.queue(),
                PartyView.orNull(row.participant()),
                row.reason(),
                VolumeView.of(Volume.of(row.stats())),
                row.stats().routingKeys().keys());
    }
}
