package io.warren.store.panache;

import io.warren.graph.EdgeStats;
import io.warren.graph.Handling;
import org.jspecify.annotations.Nullable;

/** Reads the statistics of a bucket from a query's answer. */
final class Stats {

    /** The columns of bucket {@code b} that {@link #at} reads, in its order. */
    static final String COLUMNS = "b.messages, b.bytes, b.redeliveries, b.deadLettered, b.ambiguous,"
            + " b.firstSeen, b.lastSeen, b.latency, b.evidence, b.routingKeys,"
            + " b.received, b.settled, b.refused, b.handling";

    private Stats() {}

    /** {@code first} is the index of the first of the columns. */
    static EdgeStats at(@Nullable Object[] row, int first) {
        return new EdgeStats(
                number(row[first]),
                number(row[first + 1]),
                number(row[first + 2]),
                number(row[first + 3]),
                number(row[first + 4]),
                StatsText.latency(String.valueOf(row[first + 7])),
                number(row[first + 5]),
                number(row[first + 6]),
                StatsText.evidence(String.valueOf(row[first + 8])),
                StatsText.routingKeys(String.valueOf(row[first + 9])),
                new Handling(
                        number(row[first + 10]),
                        number(row[first + 11]),
                        number(row[first + 12]),
                        StatsText.latency(String.valueOf(row[first + 13]))));
    }

    /** No column of a bucket may be null. */
    private static long number(@Nullable Object column) {
        return column instanceof Number number ? number.longValue() : 0;
    }
}
