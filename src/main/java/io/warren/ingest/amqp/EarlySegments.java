package io.warren.ingest.amqp;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Segments that came before the bytes in front of them, few and not big together. */
final class EarlySegments {

    /** A segment and the position of its first byte. */
    record Early(long position, Segment segment) {
        private int weight() {
            byte[] bytes = segment.bytes();
            return OBJECTS + (bytes == null ? 0 : bytes.length);
        }
    }

    private static final int MOST = 256;

    /** Bytes of memory around the bytes, about. */
    private static final int OBJECTS = 128;

    private final PriorityQueue<Early> queue = new PriorityQueue<>(Comparator.comparingLong(Early::position));
    private final int limit;
    private final MemoryBudget budget;
    private int weight;

    EarlySegments(int limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** False if there is no room. */
    boolean add(long position, Segment segment) {
        Early early = new Early(position, segment);
        int more = early.weight();
        if (queue.size() >= MOST || weight + more > limit || !budget.take(more)) {
            return false;
        }
        weight += more;
        queue.add(early);
        return true;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Position of the first; the greatest long if there is none. */
    long first() {
        Early first = queue.peek();
        return first == null ? Long.MAX_VALUE : first.position();
    }

    @Nullable Early poll() {
        Early first = queue.poll();
        if (first != null) {
            weight -= first.weight();
            budget.giveBack(first.weight());
        }
        return first;
    }
}
