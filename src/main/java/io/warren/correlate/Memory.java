package io.warren.correlate;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is remembered by 64-bit names until it is too old; each value knows its time, and they come in its order. */
final class Memory<V> {

    private final long span;
    private final ToLongFunction<V> time;
    private final LongTable<V> values = new LongTable<>();
    private final Aging aging = new Aging();

    /** When the oldest came, so that asking whether it is too old touches nothing else. */
    private long oldestAt = Long.MAX_VALUE;

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
        if (aging.isEmpty()) {
            oldestAt = time.applyAsLong(value);
        }
        aging.add(name);
    }

    void expire(long now) {
        while (oldestAt != Long.MAX_VALUE && oldestAt + span < now) {
            values.remove(aging.oldest());
            aging.removeOldest();
            V next = aging.isEmpty() ? null : values.get(aging.oldest());
            oldestAt = next == null ? Long.MAX_VALUE : time.applyAsLong(next);
        }
    }
}
