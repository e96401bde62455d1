package io.warren.api;

import io.warren.graph.DirectRow;
import io.warren.graph.FlowRow;
import io.warren.graph.Path;
import io.warren.graph.PathSearch.Found;
import io.warren.graph.RouteText;
import io.warren.graph.Way;
import io.warren.model.TrajectoryLevel;
import io.warren.query.Answer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Ways through the map, the shortest first.
 *
 * @param truncated there are more than the limit allowed
 */
record PathsView(List<PathView> items, boolean truncated, CoverageView coverage) {

    static PathsView of(Answer<Found> answer) {
        return new PathsView(
                answer.value().paths().stream().map(PathView::of).toList(),
                answer.value().truncated(),
                CoverageView.of(answer.coverage()));
    }

    /** A chain of passages, each beginning where the one before ended. */
    record PathView(
            PartyView from,
            PartyView to,

            @Schema(description = "every joint was seen: messages of one passage caused messages of the next")
            boolean proven,

            @Schema(description = "no more messages than this can have passed all the way", examples = "1200")
            long most,

            List<PassageView> passages) {

        static PathView of(Path path) {
            return new PathView(
                    PartyView.of(path.from()),
                    PartyView.of(path.to()),
                    path.proven(),
                    path.most(),
                    path.leaps().stream().map(PassageView::of).toList());
        }
    }

    /** One step of a path. */
    record PassageView(
            @Schema(enumeration = {"queue", "direct"}) String kind,

            @Schema(
                    description =
                            "how it is known that the passage before caused this one; null for the first, and where"
                                    + " all that is known is that the same participant receives the one and sends the other")
            @Nullable TrajectoryLevel joint,

            PartyView from,
            PartyView to,

            @Schema(description = "null for a direct connection") @Nullable String vhost,

            @Schema(description = "null for a direct connection", examples = "orders") @Nullable String exchange,

            @Schema(examples = "[\"orders =[order.*]=> billing\"]")
            List<String> routes,

            List<String> via,

            @Schema(description = "null for a direct connection", examples = "billing") @Nullable String queue,

            @Schema(description = "of a direct connection", examples = "8080") @Nullable Integer port,

            VolumeView volume) {

        static PassageView of(Path.Leap leap) {
            return switch (leap.passage()) {
                case FlowRow(Way way, var volume) ->
                    new PassageView(
                            "queue",
                            leap.joint(),
                            PartyView.of(way.producer()),
                            PartyView.of(way.consumer()),
                            way.vhost(),
                            way.exchange(),
                            way.routes().stream().map(RouteText::of).toList(),
                            way.via().stream().map(EdgeView::text).toList(),
                            way.queue(),
                            null,
                            VolumeView.of(volume));
                case DirectRow direct ->
                    new PassageView(
                            "direct",
                            leap.joint(),
                            PartyView.of(direct.client()),
                            PartyView.of(direct.server()),
                            null,
                            null,
                            List.of(),
                            List.of(),
                            null,
                            direct.port(),
                            VolumeView.of(direct.volume()));
            };
        }
    }
}
