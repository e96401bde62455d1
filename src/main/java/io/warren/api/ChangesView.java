package io.warren.api;

import io.warren.query.LiveEdges.Changes;
import java.util.ArrayList;
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

    /** In parts, of which the last says so. */
    static List<ChangesView> of(Changes changes) {
        List<LiveEdgeView> appeared =
                changes.appeared().stream().map(LiveEdgeView::of).toList();
        List<LiveCountsView> counted =
                changes.counted().stream().map(LiveCountsView::of).toList();
        List<String> vanished =
                changes.vanished().stream().map(HexFormat.of()::toHexDigits).toList();
        List<ChangesView> parts = new ArrayList<>();
        int start = 0;
        do {
            int end = Math.min(start + PART, appeared.size());
            boolean last = end == appeared.size();
            parts.add(new ChangesView(
                    changes.version(),
                    changes.whole() && start == 0,
                    !last,
                    appeared.subList(start, end),
                    last ? counted : List.of(),
                    last ? vanished : List.of()));
            start = end;
        } while (start < appeared.size());
        return parts;
    }
}
