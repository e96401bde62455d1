package io.warren.query;

import io.warren.alert.AlertRule;
import io.warren.alert.Sight;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.EdgeRow;
import io.warren.graph.Flow;
import io.warren.graph.Latency;
import io.warren.model.Granularity;
import io.warren.store.EdgeReader;
import io.warren.store.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at the map for rules of alerts; one round looks at it once, however many rules there are. */
public final class AlertSights {

    private static final double MICROS = 1000;
    private static final double PERCENT = 100;

    private final EdgeReader store;
    private final TopologySource topologies;
    private final CoverageSource coverage;

    public AlertSights(EdgeReader store, TopologySource topologies, CoverageSource coverage) {
        this.store = store;
        this.topologies = topologies;
        this.coverage = coverage;
    }

    /** A new look. Its methods throw {@link io.warren.store.StoreFailure}. */
    public Round round(Instant now) {
        return new Round(now);
    }

    /** What is to be seen at one moment. */
    public final class Round {

        private final Instant now;
        private final Map<Duration, List<Flow>> flows = new HashMap<>();

        private Round(Instant now) {
            this.now = now;
        }

        /** Everything that has to do with the rule, whether it is over its bound or not. */
        public List<Sight> of(AlertRule rule) {
            return switch (rule.kind()) {
                case FIRST_SEEN_PRODUCER -> rule.queue() == null ? newAtExchanges(rule) : newAtEdges(rule, true);
                case FIRST_SEEN_CONSUMER -> newAtEdges(rule, false);
                case UNROUTABLE -> unroutable(rule);
                case DEAD_LETTERED -> deadLettered(rule);
                case UNREAD -> unread(rule);
                case REDELIVERY_LOOP -> poison(rule);
                case LATENCY -> latency(rule);
                case COVERAGE -> covered(rule);
            };
        }

        private List<Sight> newAtExchanges(AlertRule rule) {
            FirstSights first = new FirstSights(rule, now);
            for (CounterRow row :
                    store.counters(Selection.all(Granularity.APPLICATION), Set.of(CounterKind.PUBLISHED))) {
                long seen = row.stats().firstSeen();
                first.began(seen);
                if (row.participant() != null && watches(rule, row.vhost(), row.exchange(), null)) {
                    first.add(row.participant().name() + " → exchange " + name(row.exchange()), seen);
                }
            }
            return first.sights("published");
        }

        private List<Sight> newAtEdges(AlertRule rule, boolean producers) {
            FirstSights first = new FirstSights(rule, now);
            for (Flow flow : flows(null)) {
                long seen = flow.volume().firstSeen();
                first.began(seen);
                if (watches(
                        rule,
                        flow.key().vhost(),
                        flow.key().exchange(),
                        flow.key().queue())) {
                    String queue = "queue " + flow.key().queue();
                    first.add(
                            producers
                                    ? flow.producer().application() + " → " + queue
                                    : queue + " → " + flow.consumer().application(),
                            seen);
                }
            }
            return first.sights(producers ? "fed it" : "consumed");
        }

        private List<Sight> unroutable(AlertRule rule) {
            Map<String, Long> counts = new TreeMap<>();
            for (CounterRow row : store.counters(recent(rule), Set.of(CounterKind.UNROUTED))) {
                if (watches(rule, row.vhost(), row.exchange(), null)) {
                    String who = row.participant() == null
                            ? "somebody"
                            : row.participant().name();
                    counts.merge(
                            who + " → exchange " + name(row.exchange()),
                            row.stats().messages(),
                            Long::sum);
                }
            }
            return counted(counts, " publications that no queue took in the last " + words(rule.over()));
        }

        private List<Sight> deadLettered(AlertRule rule) {
            Map<String, Long> counts = new TreeMap<>();
            for (Flow flow : flows(rule.over())) {
                long dead = flow.volume().deadLettered();
                if (dead > 0 && !flow.key().via().isEmpty()) {
                    String grave = flow.key().via().getLast().queue();
                    if (watches(rule, flow.key().vhost(), flow.key().exchange(), grave)) {
                        counts.merge("queue " + grave, dead, Long::sum);
                    }
                }
            }
            return counted(counts, " messages that had died there were delivered in the last " + words(rule.over()));
        }

        /** Fed, not read by anybody that was seen, and nobody is subscribed as far as the broker tells. */
        private List<Sight> unread(AlertRule rule) {
            Map<String, Long> counts = new TreeMap<>();
            Set<List<String>> read = new HashSet<>();
            flows(rule.over())
                    .forEach(flow ->
                            read.add(List.of(flow.key().vhost(), flow.key().queue())));
            topologies
                    .topologies()
                    .forEach(topology -> topology.queues().stream()
                            .filter(queue -> queue.consumers() != null && queue.consumers() > 0)
                            .forEach(queue -> read.add(List.of(queue.vhost(), queue.name()))));
            for (CounterRow row : store.counters(recent(rule), Set.of(CounterKind.UNDELIVERED))) {
                @Nullable String queue = row.queue();
                if (queue != null
                        && watches(rule, row.vhost(), row.exchange(), queue)
                        && !read.contains(List.of(row.vhost(), queue))) {
                    counts.merge("queue " + queue, row.stats().messages(), Long::sum);
                }
            }
            return counted(
                    counts, " messages came into it in the last " + words(rule.over()) + ", and nobody reads it");
        }

        private List<Sight> poison(AlertRule rule) {
            Map<String, Long> counts = new TreeMap<>();
            for (CounterRow row : store.counters(recent(rule), Set.of(CounterKind.POISON))) {
                if (watches(rule, row.vhost(), row.exchange(), row.queue())) {
                    counts.merge("queue " + row.queue(), row.stats().messages(), Long::sum);
                }
            }
            return counted(counts, " messages came back again and again in the last " + words(rule.over()));
        }

        private List<Sight> latency(AlertRule rule) {
            Map<String, Latency> queues = new TreeMap<>();
            for (EdgeRow row : store.edges(recent(rule))) {
                if (watches(rule, row.vhost(), row.exchange(), row.queue())) {
                    queues.merge("queue " + row.queue(), row.stats().latency(), Latency::plus);
                }
            }
            List<Sight> sights = new ArrayList<>();
            queues.forEach((queue, latency) -> {
                if (latency.messages() > 0) {
                    double millis = latency.atPercentile(rule.percentile()) / MICROS;
                    sights.add(new Sight(
                            queue,
                            String.format(
                                    Locale.ROOT,
                                    "%s: percentile %.0f of %d deliveries in the last %s is %.1f ms",
                                    queue,
                                    rule.percentile(),
                                    latency.messages(),
                                    words(rule.over()),
                                    millis),
                            millis));
                }
            });
            return sights;
        }

        /** Nothing is seen while the tap is not connected; a broker that counts nothing says nothing. */
        private List<Sight> covered(AlertRule rule) {
            List<Sight> sights = new ArrayList<>();
            Coverage known = coverage.coverage();
            for (Coverage.VhostCoverage vhost : known.vhosts()) {
                boolean down = known.tapGaps().stream()
                        .anyMatch(gap -> gap.to() == null && gap.vhost().equals(vhost.vhost()));
                double share = down
                        ? 0
                        : PERCENT
                                * Math.min(
                                        vhost.publishesSeen().orElse(1),
                                        vhost.deliveriesSeen().orElse(1));
                if (watches(rule, vhost.vhost(), null, null)) {
                    String where = "vhost " + vhost.vhost();
                    String what = down
                            ? ": nothing is seen, the tap is not connected"
                            : String.format(Locale.ROOT, ": %.1f %% of what the broker counted was seen", share);
                    sights.add(new Sight(where, where + what, share));
                }
            }
            return sights;
        }

        private List<Flow> flows(@Nullable Duration over) {
            return flows.computeIfAbsent(
                    over == null ? Duration.ZERO : over,
                    _ -> over == null ? store.flows(null, null) : store.flows(now.minus(over), null));
        }

        private Selection recent(AlertRule rule) {
            return Selection.all(Granularity.APPLICATION).between(now.minus(rule.over()), null);
        }
    }

    private static List<Sight> counted(Map<String, Long> counts, String what) {
        List<Sight> sights = new ArrayList<>();
        counts.forEach((subject, count) -> sights.add(new Sight(subject, subject + ": " + count + what, count)));
        return sights;
    }

    private static boolean watches(AlertRule rule, String vhost, @Nullable String exchange, @Nullable String queue) {
        return AlertScope.fits(rule.vhost(), vhost)
                && AlertScope.fits(rule.exchange(), exchange)
                && AlertScope.fits(rule.queue(), queue);
    }

    private static String name(@Nullable String exchange) {
        return exchange == null || exchange.isEmpty() ? "(default)" : exchange;
    }

    private static String words(Duration over) {
        return over.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
