package io.warren.ingest.amqp;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Transfer;
import io.warren.model.SocketPair;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums up the bytes of one direction of a connection that are not known to be AMQP, a thread at a time: one observation
 * for many calls.
 */
final class TransferTally {

    /** Threads that share a connection; of more, the sums are reported early. */
    private static final int MOST_THREADS = 16;

    private static final class Sum {
        private final long position;
        private long bytes;
        private long lastAt;

        private Sum(long position) {
            this.position = position;
        }
    }

    private final WireTools tools;
    private final SocketPair socket;
    private final Direction direction;
    private final Map<GuestThread, Sum> sums = new LinkedHashMap<>();
    private long since;

    TransferTally(WireTools tools, SocketPair socket, Direction direction) {
        this.tools = tools;
        this.socket = socket;
        this.direction = direction;
    }

    void add(GuestThread thread, long position, long bytes, long at) {
        if (sums.isEmpty()) {
            since = at;
        } else if (sums.size() >= MOST_THREADS && !sums.containsKey(thread)) {
            flush();
            since = at;
        }
        Sum sum = sums.computeIfAbsent(thread, _ -> new Sum(position));
        sum.bytes += bytes;
        sum.lastAt = at;
    }

    void tick(long now) {
        if (now - since >= tools.settings().transferEvery().toNanos()) {
            flush();
        }
    }

    void flush() {
        sums.forEach((thread, sum) -> {
            tools.counters().increment(WireCount.TRANSFERS);
            tools.listener()
                    .observed(new Transfer(
                            tools.nextId(), sum.lastAt, thread, socket, direction, sum.bytes, sum.position));
        });
        sums.clear();
    }
}
