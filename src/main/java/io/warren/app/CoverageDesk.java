package io.warren.app;

import io.warren.ingest.firehose.TapCounts;
import io.warren.ingest.topology.BrokerCounters;
import io.warren.ingest.topology.ManagementApi;
import io.warren.ingest.topology.ManagementProblem;
import io.warren.ingest.topology.TracingState;
import io.warren.query.Coverage;
import io.warren.query.Coverage.VhostCoverage;
import io.warren.query.CoverageSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what was seen against what the broker itself counted. */
final class CoverageDesk implements CoverageSource {

    private static final String OWN = "warren.";

    private final BrokerSettings settings;
    private final BrokerWatch broker;
    private final TapLog taps;
    private final Counts counts;
    private final TapLog.LossReport losses;
    private volatile Map<String, Sample> first = Map.of();
    private volatile Map<String, Sample> latest = Map.of();
    private final Map<String, Long> dropped = new HashMap<>();

    /**
     * The broker's counts of one vhost at one moment, and ours just after.
     *
     * @param traced messages routed into our tap queue
     * @param received messages that came from it
     */
    private record Sample(long published, long delivered, long traced, long received) {}

    CoverageDesk(BrokerSettings settings, BrokerWatch broker, TapLog taps, Counts counts, TapLog.LossReport losses) {
        this.settings = settings;
        this.broker = broker;
        this.taps = taps;
        this.counts = counts;
        this.losses = losses;
    }

    /** Asks the broker for its counts; to be called every few seconds. A broker that does not tell changes nothing. */
    void measure() {
        ManagementApi api = broker.management();
        if (api == null) {
            return;
        }
        try {
            take(api.counters());
        } catch (ManagementProblem problem) {
            // The lists report the same trouble, with what to type.
            first = Map.of();
        }
    }

    private synchronized void take(BrokerCounters counters) {
        Map<String, Sample> now = new HashMap<>();
        for (BrokerCounters.Vhost vhost : counters.vhosts()) {
            if (settings.tap().vhosts().contains(vhost.vhost())) {
                now.put(vhost.vhost(), sample(counters, vhost));
            }
        }
        Map<String, Sample> before = latest;
        now.forEach((vhost, sample) -> compare(vhost, before.get(vhost), sample));
        if (first.isEmpty()) {
            first = now;
        }
        latest = now;
    }

    private Sample sample(BrokerCounters counters, BrokerCounters.Vhost vhost) {
        long traced = 0;
        long own = 0;
        for (BrokerCounters.Queue queue : counters.queues()) {
            if (queue.vhost().equals(vhost.vhost()) && queue.queue().startsWith(OWN)) {
                own += queue.delivered();
                if (queue.queue().startsWith("warren.tap.")) {
                    traced += queue.published();
                }
            }
        }
        TapCounts received = broker.tapCounts().getOrDefault(vhost.vhost(), TapCounts.NONE);
        return new Sample(vhost.published(), vhost.delivered() - own, traced, received.received());
    }

    /** What was in the tap queue one sample ago, and has not come until now, was dropped there, or is badly late. */
    private void compare(String vhost, @Nullable Sample before, Sample now) {
        TapCounts counts = broker.tapCounts().getOrDefault(vhost, TapCounts.NONE);
        if (before == null || counts.connects() != 1) {
            return;
        }
        long missing = before.traced() - now.received();
        if (missing > dropped.getOrDefault(vhost, 0L)) {
            dropped.put(vhost, missing);
            losses.lost(settings.cluster(), vhost);
        }
    }

    @Override
    public Coverage coverage() {
        if (taps.states().isEmpty()) {
            return new Coverage(
                    List.of(), List.of(), List.of(), counts.sensors().all());
        }
        List<VhostCoverage> vhosts = new ArrayList<>();
        for (String vhost : settings.tap().vhosts()) {
            vhosts.add(of(vhost));
        }
        List<String> untraced = new ArrayList<>();
        broker.tracing().forEach((where, state) -> {
            if (!(state instanceof TracingState.On)) {
                untraced.add(where.node() + " (vhost " + where.vhost() + ")");
            }
        });
        return new Coverage(vhosts, untraced, taps.gaps(), counts.sensors().all());
    }

    private VhostCoverage of(String vhost) {
        Counts.OfVhost seen = counts.of(vhost);
        Sample start = first.get(vhost);
        Sample now = latest.get(vhost);
        return new VhostCoverage(
                settings.cluster(),
                vhost,
                seen.publishes.sum(),
                start == null || now == null ? null : now.published() - start.published(),
                seen.deliveries.sum(),
                start == null || now == null ? null : now.delivered() - start.delivered(),
                droppedOf(vhost),
                seen.ambiguous.sum(),
                seen.unmatched.sum());
    }

    private synchronized long droppedOf(String vhost) {
        return dropped.getOrDefault(vhost, 0L);
    }
}
