package io.warren.ingest.amqp;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The sums of what was counted; read by any thread while one counts. */
@SuppressWarnings("EnumOrdinal") // places in an array of one run
final class WireCounters {

    private final LongAdder[] sums = new LongAdder[WireCount.values().length];

    WireCounters() {
        Arrays.setAll(sums, _ -> new LongAdder());
    }

    void add(WireCount count, long more) {
        sums[count.ordinal()].add(more);
    }

    void increment(WireCount count) {
        add(count, 1);
    }

    Map<WireCount, Long> snapshot() {
        Map<WireCount, Long> snapshot = new EnumMap<>(WireCount.class);
        for (WireCount count : WireCount.values()) {
            snapshot.put(count, sums[count.ordinal()].sum());
        }
        return snapshot;
    }
}
