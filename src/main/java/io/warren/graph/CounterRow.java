package io.warren.graph;

import org.jspecify.annotations.Nullable;

/**
 * Messages that make no edge, added up at one level.
 *
 * @param id rows are ordered by it
 * @param participant a producer or a consumer, depending on the kind
 * @param counters how many counters of the finest level it stands for
 */
public record CounterRow(
        long id,
        CounterKind kind,
        String cluster,
        String vhost,
        @Nullable Party participant,
        @Nullable String exchange,
        @Nullable String queue,
        String reason,
        long counters,
        EdgeStats stats) {

    public static CounterRow of(CounterKey key, EdgeStats stats, @Nullable Party participant) {
        return new CounterRow(
                idOf(key, participant),
                key.kind(),
                key.cluster(),
                key.vhost(),
                participant,
                key.exchange(),
                key.queue(),
                key.reason(),
                1,
                stats);
    }

    public CounterRow plus(CounterRow other) {
        return adding(other.stats, other.counters);
    }

    /** More statistics added, of that many further counters. */
    public CounterRow adding(EdgeStats added, long furtherCounters) {
        return new CounterRow(
                id,
                kind,
                cluster,
                vhost,
                participant,
                exchange,
                queue,
                reason,
                counters + furtherCounters,
                stats.plus(added));
    }

    private static long idOf(CounterKey key, @Nullable Party participant) {
        return new StableId("counter row")
                .add(key.kind())
                .add(key.cluster())
                .add(key.vhost())
                .add(participant == null ? null : participant.name())
                .add(key.exchange())
                .add(key.queue())
                .add(key.reason())
                .value();
    }
}
