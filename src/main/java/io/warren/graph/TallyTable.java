package io.warren.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tallies by key and time bucket.
 *
 * @param <K> an edge's or a counter's key
 */
final class TallyTable<K> {

    /** Makes what a drain hands out. */
    interface Increment<K, I> {
        I of(K key, TimeBucket bucket, EdgeStats stats);
    }

    private record Cell<K>(K key, long startSeconds) {}

    private final Duration width;
    private Map<Cell<K>, Tally> tallies = new HashMap<>();

    TallyTable(Duration width) {
        this.width = width;
    }

    int size() {
        return tallies.size();
    }

    /** Empty when it would be a new one and there is no more room. */
    Optional<Tally> at(K key, long nanosSinceEpoch, boolean room) {
        long seconds = width.toSeconds();
        long start = Math.floorDiv(TimeUnit.NANOSECONDS.toSeconds(nanosSinceEpoch), seconds) * seconds;
        Cell<K> cell = new Cell<>(key, start);
        Tally known = tallies.get(cell);
        if (known != null || !room) {
            return Optional.ofNullable(known);
        }
        Tally added = new Tally();
        tallies.put(cell, added);
        return Optional.of(added);
    }

    <I> List<I> drain(Increment<K, I> increment) {
        Map<Cell<K>, Tally> drained = tallies;
        tallies = new HashMap<>();
        List<I> increments = new ArrayList<>(drained.size());
        drained.forEach((cell, tally) -> increments.add(
                increment.of(cell.key(), new TimeBucket(cell.startSeconds(), width.toSeconds()), tally.toStats())));
        return increments;
    }
}
