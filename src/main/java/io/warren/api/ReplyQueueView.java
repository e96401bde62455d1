package io.warren.api;

import io.warren.graph.ReplyQueue;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose the queues are that replies come through. */
record ReplyQueueView(
        String id,
        String cluster,
        String vhost,

        @Schema(description = "what the names of the queues have in common", examples = "reply_*")
        String queue,

        @Schema(description = "how many of that name there were", examples = "1")
        int queues,

        @Schema(description = "who reads them") PartyView owner,

        @Schema(description = "who answered there") List<PartyView> from,

        @Schema(description = "replies that were tied to the requests they answer")
        VolumeView replies,

        @Schema(description = "those of them whose delivery was not seen: the owner is who asked", examples = "0")
        long unseen,

        @Schema(
                description = "from the request's publication to the reply's delivery, or to its publication where that"
                        + " is unseen")
        @Nullable LatencyView roundTrip) {

    static ReplyQueueView of(ReplyQueue row) {
        return new ReplyQueueView(
                HexFormat.of().toHexDigits(row.id()),
                row.owner().cluster(),
                row.vhost(),
                row.queue(),
                row.queues(),
                PartyView.of(row.owner()),
                row.from().stream().map(PartyView::of).toList(),
                VolumeView.of(row.replies()),
                row.unseen(),
                LatencyView.of(row.roundTrip()));
    }
}
