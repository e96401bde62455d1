package io.warren.api;

import io.warren.query.Coverage;
import io.warren.query.Coverage.SensorCoverage;
import io.warren.query.Coverage.TapGap;
import io.warren.query.Coverage.VhostCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was not seen, in sentences for people. */
final class CoverageStatements {

    /** The broker's counters lag behind by seconds: a little less is no loss. */
    private static final double ALL = 0.95;

    private static final double NANOSECONDS = 1e9;

    private CoverageStatements() {}

    static List<String> of(Coverage coverage) {
        List<String> statements = new ArrayList<>();
        if (coverage.vhosts().isEmpty()) {
            statements.add("Nothing is known of what was missed: no tap is running.");
        }
        coverage.vhosts().forEach(vhost -> statements.add(seen(vhost)));
        coverage.untracedNodes()
                .forEach(
                        node -> statements.add("Broker node " + node + ": tracing is off, its messages are not seen."));
        coverage.tapGaps().forEach(gap -> statements.add(gap(gap)));
        coverage.sensors().forEach(sensor -> statements.add(sensor(sensor)));
        return statements;
    }

    private static String seen(VhostCoverage vhost) {
        StringBuilder text = new StringBuilder("vhost " + vhost.vhost() + ": ")
                .append(share(vhost.observedPublishes(), vhost.brokerPublishes()))
                .append(" publications and ")
                .append(share(vhost.observedDeliveries(), vhost.brokerDeliveries()))
                .append(" deliveries seen");
        add(text, vhost.dropped(), " trace messages lost at least");
        add(text, vhost.ambiguous(), " deliveries whose producer cannot be told");
        add(text, vhost.unmatched(), " observations not tied to anything");
        return text.append(verdict(vhost)).toString();
    }

    private static String verdict(VhostCoverage vhost) {
        if (vhost.publishesSeen().orElse(1) < ALL || vhost.deliveriesSeen().orElse(1) < ALL) {
            return "; the rest passed while tracing was off, or was lost.";
        }
        return vhost.dropped() == 0 ? ", nothing known to be lost." : ".";
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }

    private static String share(long observed, @Nullable Long all) {
        return all == null ? Long.toString(observed) : observed + " of " + Math.max(observed, all);
    }

    private static String sensor(SensorCoverage sensor) {
        StringBuilder text = new StringBuilder();
        if (sensor.guest() == null) {
            text.append("sensor on ").append(sensor.host()).append(": heard");
        } else {
            text.append("guest ").append(sensor.guest()).append(" on ").append(sensor.host());
            text.append(": watched ").append(percent(sensor)).append(" of the time");
        }
        text.append(" from ").append(Moments.of(sensor.from())).append(" to ").append(Moments.of(sensor.to()));
        new TreeMap<>(sensor.unwatched())
                .forEach((reason, time) -> text.append(", not for ")
                        .append(seconds(time))
                        .append(": ")
                        .append(reason));
        if (sensor.untold() > NANOSECONDS) {
            text.append(", nothing was told of ").append(seconds(sensor.untold()));
        }
        add(text, sensor.missed(), " bytes of its connections passed unseen");
        add(text, sensor.lost(), " observations were lost on their way");
        return text.append(sensor.complete() ? ", nothing known to be lost." : ".")
                .toString();
    }

    private static String seconds(long nanoseconds) {
        return String.format(Locale.ROOT, "%.1f s", nanoseconds / NANOSECONDS);
    }

    /** Never rounded up to all of it. */
    private static String percent(SensorCoverage sensor) {
        double share = sensor.watched().orElse(0);
        return String.format(Locale.ROOT, "%.1f %%", share < 1 ? Math.min(99.9, 100 * share) : 100.0);
    }

    private static String gap(TapGap gap) {
        String end = gap.to() == null ? " until now" : " to " + Moments.of(gap.to());
        return "vhost " + gap.vhost() + ": nothing seen from " + Moments.of(gap.from()) + end + ": " + gap.reason();
    }
}
