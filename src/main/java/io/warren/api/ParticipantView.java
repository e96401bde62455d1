package io.warren.api;

import io.warren.query.ParticipantRow;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A producer or consumer or both.
 *
 * @param sent deliveries of what it published; one publication may have many
 * @param received deliveries to it
 * @param unroutable publications of it that no queue took
 */
record ParticipantView(
        String id,
        String cluster,
        PartyView participant,
        long sent,
        long received,
        long unroutable,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    static ParticipantView of(ParticipantRow row) {
        return new ParticipantView(
                HexFormat.of().toHexDigits(row.id()),
                row.party().cluster(),
                PartyView.of(row.party()),
                row.sent(),
                row.received(),
                row.unroutable(),
                Moments.of(row.firstSeen()),
                Moments.of(row.lastSeen()));
    }
}
