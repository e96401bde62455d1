package io.warren.ingest.firehose;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of one tap; see {@link TapCounts} for how they add up. */
final class TapCounters {

    final LongAdder received = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder losses = new LongAdder();
    final LongAdder poisoned = new LongAdder();

    private final AtomicLong unreadableDeaths = new AtomicLong();
    private long line;
    private final Map<SkippedReason, LongAdder> skipped = adders(SkippedReason.class);
    private final Map<MalformedReason, LongAdder> malformed = adders(MalformedReason.class);

    void count(Decoded decoded) {
        received.increment();
        switch (decoded) {
            case Decoded.Event _ -> events.increment();
            case Decoded.Skipped(SkippedReason reason) -> increment(skipped, reason);
            case Decoded.Malformed(MalformedReason reason, String _) -> increment(malformed, reason);
        }
    }

    void countUnreadableDeaths(long soFar) {
        unreadableDeaths.lazySet(soFar);
    }

    /** For what is handed on without decoding. */
    void countEvent() {
        received.increment();
        events.increment();
    }

    /** Numbers what is received, from 1; called on the receiving thread only. */
    long nextLine() {
        return ++line;
    }

    TapCounts counts() {
        return new TapCounts(
                received.sum(),
                events.sum(),
                failed.sum(),
                sums(skipped),
                sums(malformed),
                unreadableDeaths.get(),
                connects.sum(),
                losses.sum(),
                poisoned.sum());
    }

    private static <R> void increment(Map<R, LongAdder> adders, R reason) {
        LongAdder adder = adders.get(reason);
        if (adder != null) {
            adder.increment();
        }
    }

    private static <R extends Enum<R>> Map<R, LongAdder> adders(Class<R> reasons) {
        Map<R, LongAdder> adders = new EnumMap<>(reasons);
        for (R reason : reasons.getEnumConstants()) {
            adders.put(reason, new LongAdder());
        }
        return adders;
    }

    /** Those that happened. */
    private static <R> Map<R, Long> sums(Map<R, LongAdder> adders) {
        Map<R, Long> sums = new HashMap<>();
        adders.forEach((reason, adder) -> {
            if (adder.sum() != 0) {
                sums.put(reason, adder.sum());
            }
        });
        return sums;
    }
}
