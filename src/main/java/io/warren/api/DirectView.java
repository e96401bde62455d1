package io.warren.api;

import io.warren.graph.DirectRow;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dependency without a broker: one participant connects to another.
 *
 * @param id the same as long as both ends are named the same
 */
record DirectView(
        String id,
        String cluster,
        PartyView client,
        PartyView server,

        @Schema(description = "the server's", examples = "8080")
        int port,

        @Schema(description = "what the client sent; messages are writes that the other end read")
        VolumeView requests,

        @Schema(description = "what the server sent back") VolumeView answers) {

    static DirectView of(DirectRow row) {
        return new DirectView(
                HexFormat.of().toHexDigits(row.id()),
                row.client().cluster(),
                PartyView.of(row.client()),
                PartyView.of(row.server()),
                row.port(),
                VolumeView.of(row.requests()),
                VolumeView.of(row.answers()));
    }
}
