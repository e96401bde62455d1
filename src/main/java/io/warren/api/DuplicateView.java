package io.warren.api;

import io.warren.query.Repeat;
import io.warren.query.Repeat.Kind;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Messages that came more than once. */
record DuplicateView(
        String id,

        @Schema(
                description = "PUBLISHED_AGAIN the same body with the same message-id; RECEIVED_AGAIN delivered, and"
                        + " published for the second time; REDELIVERED by the broker, because it was not acknowledged")
        Kind kind,

        String cluster,
        String vhost,

        @Schema(description = "the producer of what was published again, else the consumer it came to") @Nullable PartyView participant,

        @Nullable String exchange,
        @Nullable String queue,
        String reason,
        VolumeView volume,

        @Schema(description = "fingerprints of some of them, to look for in messages")
        List<String> samples) {

    static DuplicateView of(Repeat repeat) {
        return new DuplicateView(
                HexFormat.of().toHexDigits(repeat.id()),
                repeat.kind(),
                repeat.cluster(),
                repeat.vhost(),
                PartyView.orNull(repeat.participant()),
                repeat.exchange(),
                repeat.queue(),
                repeat.reason(),
                VolumeView.of(repeat.volume()),
                repeat.samples());
    }
}
