package io.warren.graph;

import io.warren.model.Observation.Transfer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which bytes of a stream were seen at one end, so that seeing them again changes nothing. */
final class Seen {

    interface Stretch {
        void of(long from, long to);
    }

    /** From the first byte of a stretch to one past its last; stretches that touch are one. */
    private final TreeMap<Long, Long> stretches = new TreeMap<>();

    private long lastAt = Long.MIN_VALUE;

    /** Whether another connection begins that has the same name. */
    boolean begins(Transfer transfer, long window) {
        return lastAt != Long.MIN_VALUE && transfer.position() == 0 && transfer.at() > lastAt + window;
    }

    /** The parts of it that were not seen before. */
    void fresh(Transfer transfer, Stretch fresh) {
        long at = transfer.position();
        long end = at + transfer.bytes();
        while (at < end) {
            Map.@Nullable Entry<Long, Long> known = stretches.floorEntry(at);
            if (known != null && known.getValue() > at) {
                at = known.getValue();
            } else {
                @Nullable Long next = stretches.ceilingKey(at);
                long until = next == null ? end : Math.min(end, next);
                fresh.of(at, until);
                at = until;
            }
        }
    }

    void add(long from, long to, long at) {
        lastAt = Math.max(lastAt, at);
        long start = from;
        long end = to;
        Map.@Nullable Entry<Long, Long> before = stretches.floorEntry(from);
        if (before != null && before.getValue() >= from) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        Map.@Nullable Entry<Long, Long> next = stretches.ceilingEntry(start);
        while (next != null && next.getKey() <= end) {
            end = Math.max(end, next.getValue());
            stretches.remove(next.getKey());
            next = stretches.ceilingEntry(start);
        }
        stretches.put(start, end);
    }

    boolean isOlderThan(long at) {
        return lastAt < at;
    }

    void clear() {
        stretches.clear();
        lastAt = Long.MIN_VALUE;
    }
}
