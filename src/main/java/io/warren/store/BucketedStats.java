package io.warren.store;

import io.warren.graph.EdgeStats;
import io.warren.graph.TimeBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Statistics by key and time bucket, and the sum of each key since it was first seen.
 *
 * @param <K> an edge's or a counter's key
 */
final class BucketedStats<K> {

    static final Comparator<TimeBucket> BY_TIME =
            Comparator.comparingLong(TimeBucket::start).thenComparingLong(TimeBucket::width);

    private record History(Map<TimeBucket, EdgeStats> buckets, EdgeStats total) {}

    private final Map<K, History> histories = new HashMap<>();

    void add(K key, TimeBucket bucket, EdgeStats stats) {
        History known = histories.get(key);
        Map<TimeBucket, EdgeStats> buckets = known == null ? new TreeMap<>(BY_TIME) : known.buckets();
        buckets.merge(bucket, stats, EdgeStats::plus);
        histories.put(
                key, new History(buckets, known == null ? stats : known.total().plus(stats)));
    }

    interface Visitor<K> {
        /** {@code selected} lies in the span of time that was asked for, {@code total} is all since it was first seen. */
        void visit(K key, EdgeStats selected, EdgeStats total);
    }

    /** Those that have anything in the selection's span of time. */
    void forEach(Selection selection, Visitor<K> visitor) {
        histories.forEach((key, history) -> {
            if (selection.from() == null && selection.to() == null) {
                visitor.visit(key, history.total(), history.total());
                return;
            }
            history.buckets().entrySet().stream()
                    .filter(entry -> Selected.bucket(selection, entry.getKey()))
                    .map(Map.Entry::getValue)
                    .reduce(EdgeStats::plus)
                    .ifPresent(stats -> visitor.visit(key, stats, history.total()));
        });
    }

    interface BucketVisitor<K> {
        /** {@code total} is all since it was first seen. */
        void visit(K key, TimeBucket bucket, EdgeStats stats, EdgeStats total);
    }

    /** Each bucket that lies in the selection's span of time. */
    void forEachBucket(Selection selection, BucketVisitor<K> visitor) {
        histories.forEach((key, history) -> history.buckets().forEach((bucket, stats) -> {
            if (Selected.bucket(selection, bucket)) {
                visitor.visit(key, bucket, stats, history.total());
            }
        }));
    }

    void tidy(RetentionPlan plan, Instant now) {
        List<RetentionPlan.Step> steps = plan.steps();
        for (Iterator<History> all = histories.values().iterator(); all.hasNext(); ) {
            Map<TimeBucket, EdgeStats> buckets = all.next().buckets();
            for (int step = 0; step < steps.size(); step++) {
                boolean last = step == steps.size() - 1;
                Duration next = steps.get(last ? step : step + 1).width();
                List<TimeBucket> old = oldOf(buckets, plan, step, now);
                for (TimeBucket bucket : old) {
                    EdgeStats stats = Objects.requireNonNull(buckets.remove(bucket));
                    if (!last) {
                        buckets.merge(bucket.widened(next), stats, EdgeStats::plus);
                    }
                }
            }
            if (buckets.isEmpty()) {
                all.remove();
            }
        }
    }

    private static List<TimeBucket> oldOf(
            Map<TimeBucket, EdgeStats> buckets, RetentionPlan plan, int step, Instant now) {
        long width = plan.steps().get(step).width().toSeconds();
        return buckets.keySet().stream()
                .filter(bucket -> bucket.width() == width && bucket.end() <= plan.expiry(step, now))
                .toList();
    }
}
