package io.warren.api;

import io.warren.graph.FanOut;
import io.warren.graph.FanOut.Carried;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What becomes of one producer's publications to one exchange. */
record FanOutView(
        String id,
        String cluster,
        String vhost,
        PartyView producer,
        String exchange,
        VolumeView published,

        @Schema(description = "deliveries for the first time")
        VolumeView delivered,

        @Schema(description = "copies that a queue took and that were not seen to leave it")
        long undelivered,

        @Schema(description = "copies of one publication, on the average; null when publications were not counted then")
        @Nullable Double amplification,

        @Schema(
                description =
                        "the ways they took; where several bindings lead a message to one queue, it stands at each")
        List<Carried> bindings) {

    static FanOutView of(FanOut row) {
        return new FanOutView(
                HexFormat.of().toHexDigits(row.id()),
                row.producer().cluster(),
                row.vhost(),
                PartyView.of(row.producer()),
                row.exchange(),
                VolumeView.of(row.published()),
                VolumeView.of(row.delivered()),
                row.undelivered(),
                row.published().messages() == 0 ? null : row.amplification(),
                row.bindings());
    }
}
