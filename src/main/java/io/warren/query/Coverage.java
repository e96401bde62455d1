package io.warren.query;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What share of the traffic was seen, and how much of it could be tied together. Counts are since the start of the
 * service.
 *
 * @param vhosts one entry per vhost that is tapped
 * @param untracedNodes broker nodes whose messages cannot be seen because tracing is off there
 * @param tapGaps times in which the tap was not connected
 * @param sensors what sensors say of themselves, one entry per guest, and one per host
 */
public record Coverage(
        List<VhostCoverage> vhosts, List<String> untracedNodes, List<TapGap> tapGaps, List<SensorCoverage> sensors) {

    /** Nothing is known of it: no tap is running. */
    public static final Coverage UNKNOWN = new Coverage(List.of(), List.of(), List.of(), List.of());

    public Coverage {
        vhosts = List.copyOf(vhosts);
        untracedNodes = List.copyOf(untracedNodes);
        tapGaps = List.copyOf(tapGaps);
        sensors = List.copyOf(sensors);
    }

    /** False as soon as anything is known to have been missed. */
    public boolean complete() {
        return untracedNodes.isEmpty()
                && tapGaps.isEmpty()
                && vhosts.stream().noneMatch(vhost -> vhost.dropped() > 0)
                && sensors.stream().allMatch(SensorCoverage::complete);
    }

    /**
     * What was seen of one vhost, beside the broker's own counters.
     *
     * @param observedPublishes publications the tap saw
     * @param brokerPublishes publications the broker counted meanwhile; null when it was not asked or did not tell
     * @param dropped trace messages that were lost in front of the tap, or dropped behind it; at least so many
     * @param ambiguous deliveries whose producer cannot be told
     * @param unmatched observations that were given up
     */
    public record VhostCoverage(
            String cluster,
            String vhost,
            long observedPublishes,
            @Nullable Long brokerPublishes,
            long observedDeliveries,
            @Nullable Long brokerDeliveries,
            long dropped,
            long ambiguous,
            long unmatched) {

        /** Of the broker's own count of deliveries, 0 to 1; empty when the broker counted none or did not tell. */
        public OptionalDouble deliveriesSeen() {
            return share(observedDeliveries, brokerDeliveries);
        }

        /** Of the broker's own count of publications, 0 to 1; empty when the broker counted none or did not tell. */
        public OptionalDouble publishesSeen() {
            return share(observedPublishes, brokerPublishes);
        }

        private static OptionalDouble share(long observed, @Nullable Long all) {
            return all == null || all == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.min(1, (double) observed / all));
        }
    }

    /**
     * What a sensor saw of a guest, or of its own host.
     *
     * @param guest its name; null = the host itself
     * @param from nanoseconds since the epoch, when it was first heard of
     * @param to the end of what has been told
     * @param told nanoseconds of that time for which there are statements
     * @param unwatched nanoseconds of these in which nothing could be seen, by reason
     * @param missed bytes of watched connections that passed unseen
     * @param lost observations that could not be kept until they had arrived
     */
    public record SensorCoverage(
            String host,
            @Nullable String guest,
            long from,
            long to,
            long told,
            Map<String, Long> unwatched,
            long missed,
            long lost) {

        public SensorCoverage {
            unwatched = Map.copyOf(unwatched);
        }

        public boolean complete() {
            return missed == 0 && lost == 0 && unwatchedTime() == 0;
        }

        /** Of the time for which there are statements, 0 to 1; empty before the first moment of it. */
        public OptionalDouble watched() {
            return told == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(0, 1 - (double) unwatchedTime() / told));
        }

        /** Nanoseconds for which there is no statement. */
        public long untold() {
            return Math.max(0, to - from - told);
        }

        private long unwatchedTime() {
            return unwatched.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A time in which nothing was seen.
     *
     * @param from nanoseconds since the epoch
     * @param to nanoseconds since the epoch; null while it lasts
     */
    public record TapGap(
            String cluster,
            String vhost,
            long from,
            @Nullable Long to,
            String reason) {}
}
