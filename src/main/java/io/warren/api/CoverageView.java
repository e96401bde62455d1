package io.warren.api;

import io.warren.query.Coverage;
import io.warren.query.Coverage.SensorCoverage;
import io.warren.query.Coverage.TapGap;
import io.warren.query.Coverage.VhostCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What share of the traffic the answer is drawn from, since the start of the service.
 *
 * @param complete false as soon as anything is known to have been missed
 * @param statements what was not seen, in sentences
 * @param untracedNodes broker nodes whose messages cannot be seen because tracing is off there
 * @param gaps times in which the tap was not connected
 * @param sensors what sensors say of themselves, one entry per guest, and one per host
 */
record CoverageView(
        boolean complete,

        @Schema(examples = "[\"vhost /: 1145 of 1145 publications seen, nothing known to be lost\"]")
        List<String> statements,

        List<VhostView> vhosts,
        @Schema(examples = "[\"rabbit@b2\"]") List<String> untracedNodes,
        List<GapView> gaps,
        List<SensorView> sensors) {

    static CoverageView of(Coverage coverage) {
        return new CoverageView(
                coverage.complete(),
                CoverageStatements.of(coverage),
                coverage.vhosts().stream().map(VhostView::of).toList(),
                coverage.untracedNodes(),
                coverage.tapGaps().stream().map(GapView::of).toList(),
                coverage.sensors().stream().map(SensorView::of).toList());
    }

    /** What was seen of one vhost, beside the broker's own counters; those are null when the broker did not tell. */
    record VhostView(
            String cluster,
            String vhost,
            long observedPublishes,
            @Nullable Long brokerPublishes,
            @Schema(description = "0 to 1") @Nullable Double publishesSeen,
            long observedDeliveries,
            @Nullable Long brokerDeliveries,
            @Schema(description = "0 to 1") @Nullable Double deliveriesSeen,

            @Schema(description = "trace messages lost in front of the tap, or dropped behind it; at least so many")
            long dropped,

            @Schema(description = "deliveries whose producer cannot be told")
            long ambiguous,

            @Schema(description = "observations that were given up")
            long unmatched) {

        static VhostView of(VhostCoverage vhost) {
            return new VhostView(
                    vhost.cluster(),
                    vhost.vhost(),
                    vhost.observedPublishes(),
                    vhost.brokerPublishes(),
                    orNull(vhost.publishesSeen()),
                    vhost.observedDeliveries(),
                    vhost.brokerDeliveries(),
                    orNull(vhost.deliveriesSeen()),
                    vhost.dropped(),
                    vhost.ambiguous(),
                    vhost.unmatched());
        }

        private static @Nullable Double orNull(OptionalDouble share) {
            return share.isPresent() ? share.getAsDouble() : null;
        }
    }

    /** What a sensor saw of a guest; {@code guest} is null where it is of the connections of its own host. */
    record SensorView(
            String host,
            @Nullable String guest,
            @Nullable Instant from,
            @Nullable Instant to,

            @Schema(description = "of the time for which there are statements, 0 to 1") @Nullable Double watched,

            @Schema(description = "seconds in which nothing could be seen, by reason")
            Map<String, Double> unwatched,

            @Schema(description = "bytes of watched connections that passed unseen")
            long missed,

            @Schema(description = "observations that could not be kept until they had arrived")
            long lost) {

        static SensorView of(SensorCoverage sensor) {
            Map<String, Double> seconds = new TreeMap<>();
            sensor.unwatched().forEach((reason, time) -> seconds.put(reason, time / 1e9));
            return new SensorView(
                    sensor.host(),
                    sensor.guest(),
                    Moments.of(sensor.from()),
                    Moments.of(sensor.to()),
                    VhostView.orNull(sensor.watched()),
                    seconds,
                    sensor.missed(),
                    sensor.lost());
        }
    }

    /** A time in which nothing was seen; {@code to} is null while it lasts. */
    record GapView(
            String cluster,
            String vhost,
            @Nullable Instant from,
            @Nullable Instant to,
            String reason) {

        static GapView of(TapGap gap) {
            return new GapView(gap.cluster(), gap.vhost(), Moments.of(gap.from()), Moments.of(gap.to()), gap.reason());
        }
    }
}
