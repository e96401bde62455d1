package io.warren.correlate;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is remembered by 64-bit names until it is too old; each value knows its time, and they come in its order. */
final class Memory<V> {

    /** How often in its span. */
    private static final int EXPIRIES = 1000;

    private final long span;
    private final ToLongFunction<V> time;
    private final LongTable<V> values = new LongTable<>();
    private final Aging aging = new Aging();

    /** Many are forgotten at a time, so that the waits for their memory overlap. */
    private long expiry = Long.MIN_VALUE;

    /** Nanoseconds. */
    Memory(long span, ToLongFunction<V> time) {
        this.span = span;
        this.time = time;
    }

    @Nullable V get(long name) {
        return values.get(name);
    }

    /** There must be none of that name. */
    void add(long name, V value) {
        values.put(name, value);
        aging.add(name);
    }

    void expire(long now) {
        if (now < expiry) {
            return;
        }
        expiry = now == Long.MAX_VALUE ? now : now + span / EXPIRIES;
        while (!aging.isEmpty() && isOver(values.get(aging.oldest()), now)) {
            values.remove(aging.oldest());
            aging.removeOldest();
        }
    }

    private boolean isOver(@Nullable V value, long now) {
        return value == null || time.applyAsLong(value) + span < now;
    }
}
