package io.warren.api;

import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Messages that could not be tied together, or not be counted.
 *
 * @param participant the consumer of an ambiguous delivery; else whoever is known; null where nobody is
 * @param reason why, in one word; empty where the kind says it all
 */
record UnmatchedView(
        String id,
        CounterKind kind,
        @Schema(examples = "rabbit@b1") String cluster,
        @Schema(examples = "/") String vhost,
        @Nullable PartyView participant,
        @Nullable String exchange,
        @Nullable String queue,
        @Schema(examples = "NO_PUBLICATION") String reason,
        long messages,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    static UnmatchedView of(CounterRow row) {
        return new UnmatchedView(
                HexFormat.of().toHexDigits(row.id()),
                row.kind(),
                row.cluster(),
                row.vhost(),
                PartyView.orNull(row.participant()),
                row.exchange(),
                row.queue(),
                row.reason(),
                row.stats().messages(),
                Moments.of(row.stats().firstSeen()),
                Moments.of(row.stats().lastSeen()));
    }
}
