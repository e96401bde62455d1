package io.warren.api;

import io.warren.graph.Change;
import io.warren.graph.Change.Kind;
import io.warren.graph.RouteText;
import io.warren.graph.Way;
import io.warren.model.Granularity;
import io.warren.query.Answer;
import io.warren.query.DiffQuery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two spans of time.
 *
 * @param counts all changes by kind, whether listed or not
 * @param truncated there are more than the limit allowed
 */
record DiffView(
        @Nullable Instant baseFrom,
        @Nullable Instant baseTo,
        @Nullable Instant from,
        @Nullable Instant to,
        @Schema(examples = "{\"NEW\":2,\"GONE\":1}") Map<Kind, Long> counts,
        List<ChangeView> items,
        boolean truncated,
        CoverageView coverage) {

    static DiffView of(DiffQuery query, Answer<List<Change>> answer) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        answer.value().forEach(change -> counts.merge(change.kind(), 1L, Long::sum));
        int limit = query.part().limit();
        return new DiffView(
                query.baseFrom(),
                query.baseTo(),
                query.part().from(),
                query.part().to(),
                counts,
                answer.value().stream()
                        .limit(limit)
                        .map(change -> ChangeView.of(change, query.part().granularity()))
                        .toList(),
                answer.value().size() > limit,
                CoverageView.of(answer.coverage()));
    }

    /** One edge that is new, is back, is gone, or carries much more or less. */
    record ChangeView(
            Kind kind,

            @Schema(description = "of the edge", examples = "5f1c0a9e3b7d2246")
            String id,

            String vhost,
            PartyView producer,
            String exchange,
            List<String> routes,
            List<String> via,
            String queue,
            PartyView consumer,
            VolumeView before,
            VolumeView after,

            @Schema(description = "how many times as much in the same time; null when there was nothing before")
            @Nullable Double factor,

            @Schema(description = "when it was seen for the very first time") @Nullable Instant firstSeen) {

        static ChangeView of(Change change, Granularity granularity) {
            Way way = change.way();
            return new ChangeView(
                    change.kind(),
                    HexFormat.of().toHexDigits(way.id(granularity)),
                    way.vhost(),
                    PartyView.of(way.producer()),
                    way.exchange(),
                    way.routes().stream().map(RouteText::of).toList(),
                    way.via().stream().map(EdgeView::text).toList(),
                    way.queue(),
                    PartyView.of(way.consumer()),
                    VolumeView.of(change.before()),
                    VolumeView.of(change.after()),
                    Double.isInfinite(change.factor()) ? null : change.factor(),
                    Moments.of(change.firstSeen()));
        }
    }
}
