package io.warren.store.panache;

import io.warren.graph.Latency;
import io.warren.graph.TimeBucket;
import io.warren.store.Selection;
import io.warren.store.Slice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted over time. The database adds up; only durations, which are text, are added up here. */
final class HistoryQuery {

    private static final String FROM = " from EdgeEntity e join BucketEntity b on b.key.subjectId = e.id";
    private static final String SUMS = "select b.key.start, b.key.width, sum(b.messages), sum(b.bytes),"
            + " sum(b.redeliveries), sum(b.deadLettered)" + FROM + "%s group by b.key.start, b.key.width";
    private static final String LATENCIES = "select b.key.start, b.key.width, b.latency" + FROM + "%s";

    private final Selection selection;

    HistoryQuery(Selection selection) {
        this.selection = selection;
    }

    List<Slice> slices() {
        Map<Long, Slice> slices = new TreeMap<>();
        for (Object[] row : rows(SUMS)) {
            Slice slice = new Slice(
                    bucket(row), number(row[2]), number(row[3]), number(row[4]), number(row[5]), Latency.NONE);
            slices.put(order(slice.bucket()), slice);
        }
        if (selection.queue() != null) {
            for (Object[] row : rows(LATENCIES)) {
                Latency latency = StatsText.latency(String.valueOf(row[2]));
                slices.computeIfPresent(
                        order(bucket(row)),
                        (_, slice) -> slice.with(slice.latency().plus(latency)));
            }
        }
        return List.copyOf(slices.values());
    }

    private List<Object[]> rows(String hql) {
        Conditions conditions = EdgeQuery.selected(selection).allBuckets(selection);
        return EdgeQuery.query(hql.formatted(conditions.where()), Object[].class, conditions)
                .getResultList();
    }

    private static TimeBucket bucket(Object[] row) {
        return new TimeBucket(number(row[0]), number(row[1]));
    }

    /** By start, then by width: no bucket is as wide as a million seconds. */
    private static long order(TimeBucket bucket) {
        return bucket.start() * 1_000_000 + bucket.width();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
