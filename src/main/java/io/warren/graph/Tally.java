package io.warren.graph;

import io.warren.model.Evidence;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** Statistics while they are being counted; the fields are those of {@link EdgeStats}. */
final class Tally {

    private long messages;
    private long bytes;
    private long redeliveries;
    private long deadLettered;
    private long ambiguous;
    private long firstSeen = Long.MAX_VALUE;
    private long lastSeen = Long.MIN_VALUE;
    private long received;
    private long settled;
    private long refused;
    private final LatencyTally handling = new LatencyTally();
    private final LatencyTally latency = new LatencyTally();
    private final EnumMap<Evidence, Long> evidence = new EnumMap<>(Evidence.class);
    private final NavigableSet<String> routingKeys = RoutingKeySamples.empty();

    Tally message(long at, long size) {
        messages++;
        bytes += size;
        firstSeen = Math.min(firstSeen, at);
        lastSeen = Math.max(lastSeen, at);
        return this;
    }

    /** A moment that counts, of something that is counted elsewhere. */
    Tally seen(long at) {
        firstSeen = Math.min(firstSeen, at);
        lastSeen = Math.max(lastSeen, at);
        return this;
    }

    /** That many at once, without what is particular to each. */
    Tally messages(EdgeStats of) {
        messages += of.messages();
        bytes += of.bytes();
        firstSeen = Math.min(firstSeen, of.firstSeen());
        lastSeen = Math.max(lastSeen, of.lastSeen());
        return this;
    }

    Tally redelivered() {
        redeliveries++;
        return this;
    }

    Tally deadLettered() {
        deadLettered++;
        return this;
    }

    Tally ambiguous() {
        ambiguous++;
        return this;
    }

    Tally took(long micros) {
        latency.add(micros);
        return this;
    }

    Tally received() {
        received++;
        return this;
    }

    Tally settled(long micros, boolean refusing) {
        settled++;
        refused += refusing ? 1 : 0;
        handling.add(micros);
        return this;
    }

    /** One reply more: see {@link RoundTrip}. */
    Tally answered(long micros, boolean delivered) {
        received++;
        settled += delivered ? 1 : 0;
        handling.add(micros);
        return this;
    }

    Tally believed(Set<Evidence> kinds) {
        for (Evidence kind : kinds) {
            evidence.merge(kind, 1L, Long::sum);
        }
        return this;
    }

    Tally keyed(Collection<String> keys) {
        for (String key : keys) {
            if (routingKeys.add(key) && routingKeys.size() > RoutingKeySamples.MOST) {
                routingKeys.pollLast();
            }
        }
        return this;
    }

    EdgeStats toStats() {
        return new EdgeStats(
                messages,
                bytes,
                redeliveries,
                deadLettered,
                ambiguous,
                latency.toLatency(),
                firstSeen,
                lastSeen,
                new EvidenceCounts(evidence),
                new RoutingKeySamples(List.copyOf(routingKeys)),
                received + settled == 0
                        ? Handling.NONE
                        : new Handling(received, settled, refused, handling.toLatency()));
    }
}
