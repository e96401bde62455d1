package io.warren.api;

import io.warren.query.LiveEdges.Changes;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What changed on the map since the event before.
 *
 * @param whole forget what you know: this and the parts that follow are all there is
 * @param more another part of the same change follows; a picture is true only after the last
 * @param appeared edges that were not told before
 * @param counted new counts of edges that were told before
 * @param vanished ids of edges that are no more
 */
record ChangesView(
        @Schema(examples = "17") long version,
        boolean whole,
        boolean more,
        List<LiveEdgeView> appeared,
        List<LiveCountsView> counted,
        List<String> vanished) {

    /** Edges in one event: enough to be quick, so few that both ends can breathe. */
    private static final int PART = 2000;

    /** How many events it takes to tell them: at least one. */
    static int parts(Changes changes) {
        return Math.max(1, (changes.appeared().size() + PART - 1) / PART);
    }

    /** One of the parts, from 0 on; the last says that it is the last, and has what is short. */
    static ChangesView of(Changes changes, int part) {
        int start = part * PART;
        int end = Math.min(start + PART, changes.appeared().size());
        boolean last = part == parts(changes) - 1;
        return new ChangesView(
                changes.version(),
                changes.whole() && part == 0,
                !last,
                changes.appeared().subList(start, end).stream()
                        .map(LiveEdgeView::of)
                        .toList(),
                last ? changes.counted().stream().map(LiveCountsView::of).toList() : List.of(),
                last
                        ? changes.vanished().stream()
                                .map(HexFormat.of()::toHexDigits)
                                .toList()
                        : List.of());
    }
}
