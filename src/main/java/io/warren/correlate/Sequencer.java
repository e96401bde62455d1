package io.warren.correlate;

import io.warren.model.Observation;
import io.warren.model.ObservationId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts observations in the order in which they happened, so that everything behind it may forget that sources are late
 * and shuffled: any arrival order inside the allowed disorder leaves here as the same sequence.
 *
 * <p>Each source has a watermark of its own. One that is silent or late holds the others back for no longer than the
 * window.
 */
final class Sequencer {

    /** At one instant: causes before effects, then in the order of the identifiers. */
    static final Comparator<Observation> ORDER = Comparator.comparingLong(Observation::at)
            .thenComparingInt(Sequencer::rank)
            .thenComparing(Observation::id, Sequencer::compareIds);

    /** Live, a source that has not been heard for so long, in nanoseconds, holds nobody back. */
    private static final long SILENT = 1_000_000_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final long disorder;
    private final long window;
    private final Map<String, Source> sources = new HashMap<>();
    private final ArrayDeque<Observation> inOrder = new ArrayDeque<>();
    private final PriorityQueue<Observation> shuffled = new PriorityQueue<>(ORDER);

    /** When the next that is in order happened: asked for early, so that nobody waits for its memory. */
    private long nextAt = Long.MAX_VALUE;

    private long wall = NEVER;
    private long newest = NEVER;
    private long slowest = Long.MIN_VALUE;
    private long released = Long.MIN_VALUE;

    Sequencer(long disorder, long window) {
        this.disorder = disorder;
        this.window = window;
    }

    void add(String sourceName, Observation observation) {
        Source source = sources.get(sourceName);
        if (source == null) {
            source = new Source();
            sources.put(sourceName, source);
            slowest = Long.MIN_VALUE;
        }
        source.heardAt = wall;
        if (observation.at() > source.newest) {
            boolean wasSlowest = slowest == Long.MIN_VALUE || source.newest <= slowest;
            source.newest = observation.at();
            newest = Math.max(newest, source.newest);
            if (wasSlowest) {
                findSlowest();
            }
            release();
        }
        Observation last = inOrder.peekLast();
        if (last == null) {
            nextAt = observation.at();
        }
        if (last == null || last.at() < observation.at() || ORDER.compare(last, observation) <= 0) {
            inOrder.addLast(observation);
        } else {
            shuffled.add(observation);
        }
    }

    /** Time passed, whether or not anything was seen: who says nothing has nothing to say. */
    void advance(long now) {
        wall = now;
        newest = Math.max(newest, now);
        findSlowest();
        release();
    }

    private void findSlowest() {
        slowest = Long.MAX_VALUE;
        for (Source source : sources.values()) {
            if (source.heardAt >= wall - SILENT) {
                slowest = Math.min(slowest, source.newest);
            }
        }
        if (slowest == Long.MAX_VALUE) {
            slowest = newest;
        }
    }

    private void release() {
        long steady = slowest == Long.MIN_VALUE ? Long.MIN_VALUE : slowest - disorder;
        released = Math.max(released, Math.max(steady, newest - window));
    }

    /** No more input: everything may leave. */
    void close() {
        released = Long.MAX_VALUE;
    }

    /** Everything up to here has left. */
    long released() {
        return released;
    }

    /** The next observation whose turn has come, if any. */
    @Nullable Observation poll() {
        Observation odd = shuffled.peek();
        if (odd != null && (inOrder.isEmpty() || ORDER.compare(odd, inOrder.getFirst()) < 0)) {
            return odd.at() <= released ? shuffled.poll() : null;
        }
        if (nextAt > released) {
            return null;
        }
        Observation steady = inOrder.pollFirst();
        Observation next = inOrder.peekFirst();
        nextAt = next == null ? Long.MAX_VALUE : next.at();
        return steady;
    }

    int waiting() {
        return inOrder.size() + shuffled.size();
    }

    private static int rank(Observation observation) {
        return switch (observation) {
            case Observation.Socket _ -> 0;
            case Observation.Send _ -> 1;
            case Observation.Publish _ -> 2;
            case Observation.Deliver _ -> 3;
            case Observation.Receive _ -> 4;
            case Observation.Settle _ -> 5;
            case Observation.Transfer _ -> 6;
            case Observation.Watch _ -> 7;
        };
    }

    /** By line within one file; else shorter first, so that p2 comes before p10. */
    private static int compareIds(ObservationId a, ObservationId b) {
        if (a.line() != 0 && b.line() != 0 && a.source().equals(b.source())) {
            return Long.compare(a.line(), b.line());
        }
        String left = a.text();
        String right = b.text();
        return left.length() != right.length() ? Integer.compare(left.length(), right.length()) : left.compareTo(right);
    }

    private static final class Source {
        private long newest = NEVER;
        private long heardAt = NEVER;
    }
}
