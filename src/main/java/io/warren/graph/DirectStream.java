package io.warren.graph;

import io.warren.graph.DirectMatcher.Passed;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Transfer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One direction of one TCP connection: who wrote which bytes, and who read them. */
final class DirectStream {

    /** A stretch of bytes that one thread wrote or read; {@code end} is one past its last byte. */
    private record Stretch(long end, Transfer transfer) {}

    private final long window;
    private final Consumer<Passed> sink;
    private final NavigableMap<Long, Stretch> written = new TreeMap<>();
    private final NavigableMap<Long, Stretch> read = new TreeMap<>();
    private final Seen seenWritten = new Seen();
    private final Seen seenRead = new Seen();

    DirectStream(long window, Consumer<Passed> sink) {
        this.window = window;
        this.sink = sink;
    }

    void accept(Transfer transfer) {
        boolean sent = transfer.direction() == Direction.SEND;
        Seen seen = sent ? seenWritten : seenRead;
        // A port that is used again begins a new stream at its first byte.
        if (seen.begins(transfer, window)) {
            finish();
            seenWritten.clear();
            seenRead.clear();
        }
        long end = transfer.position() + transfer.bytes();
        seen.fresh(transfer, (from, to) -> meet(from, to, transfer, sent));
        seen.add(transfer.position(), end, transfer.at());
    }

    /** Gives out what the other side has of it already, and keeps the rest. */
    private void meet(long from, long to, Transfer transfer, boolean sent) {
        NavigableMap<Long, Stretch> others = sent ? read : written;
        NavigableMap<Long, Stretch> own = sent ? written : read;
        long at = from;
        while (at < to) {
            Map.@Nullable Entry<Long, Stretch> other = others.floorEntry(at);
            if (other == null || other.getValue().end() <= at) {
                Map.@Nullable Entry<Long, Stretch> next = others.ceilingEntry(at);
                long until = next == null ? to : Math.min(to, next.getKey());
                own.put(at, new Stretch(until, transfer));
                at = until;
            } else {
                at = pass(at, to, other.getKey(), other.getValue(), transfer, sent, others);
            }
        }
    }

    private long pass(
            long at,
            long to,
            long start,
            Stretch other,
            Transfer transfer,
            boolean sent,
            NavigableMap<Long, Stretch> others) {
        long until = Math.min(to, other.end());
        sink.accept(
                sent
                        ? new Passed(transfer, other.transfer(), until - at)
                        : new Passed(other.transfer(), transfer, until - at));
        others.remove(start);
        if (start < at) {
            others.put(start, new Stretch(at, other.transfer()));
        }
        if (until < other.end()) {
            others.put(until, new Stretch(other.end(), other.transfer()));
        }
        return until;
    }

    /** Whether nothing is left that could be of use. */
    boolean expire(long now) {
        giveUp(written, true, now - window);
        giveUp(read, false, now - window);
        return written.isEmpty()
                && read.isEmpty()
                && seenWritten.isOlderThan(now - 2 * window)
                && seenRead.isOlderThan(now - 2 * window);
    }

    void finish() {
        giveUp(written, true, Long.MAX_VALUE);
        giveUp(read, false, Long.MAX_VALUE);
    }

    private void giveUp(NavigableMap<Long, Stretch> waiting, boolean sent, long before) {
        waiting.entrySet().removeIf(entry -> {
            Stretch stretch = entry.getValue();
            boolean old = stretch.transfer().at() < before;
            if (old) {
                long bytes = stretch.end() - entry.getKey();
                sink.accept(
                        sent
                                ? new Passed(stretch.transfer(), null, bytes)
                                : new Passed(null, stretch.transfer(), bytes));
            }
            return old;
        });
    }
}
