package io.warren.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Values by 64-bit names that are hashes already. A million of them at a time make this worth having: a slot costs a
 * number and a reference, where a map of the library costs a boxed number and an entry. A key of 0 marks a free slot, so that
 * what is not there is known from the keys alone.
 */
final class LongTable<V> {

    private static final int SMALLEST = 1 << 4;

    private long[] keys = new long[SMALLEST];
    private @Nullable Object[] values = new @Nullable Object[SMALLEST];
    private int size;

    @SuppressWarnings("unchecked") // only V is put in
    @Nullable V get(long key) {
        int i = find(named(key));
        return keys[i] == 0 ? null : (V) values[i];
    }

    /** Null if there was none before. */
    @SuppressWarnings("unchecked") // only V is put in
    @Nullable V put(long name, V value) {
        long key = named(name);
        int i = find(key);
        V before = (V) values[i];
        values[i] = value;
        if (before == null) {
            keys[i] = key;
            if (++size * 3L > keys.length * 2L) {
                resize(keys.length * 2);
            }
        }
        return before;
    }

    void remove(long key) {
        int i = find(named(key));
        if (keys[i] == 0) {
            return;
        }
        keys[i] = 0;
        values[i] = null;
        size--;
        closeGap(i);
        if (keys.length > SMALLEST && size * 8L < keys.length) {
            resize(keys.length / 2);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Where the key is, or would be. */
    private int find(long key) {
        int mask = keys.length - 1;
        int i = home(key) & mask;
        while (keys[i] != 0 && keys[i] != key) {
            i = (i + 1) & mask;
        }
        return i;
    }

    /** Moves back whatever had to step over the slot that became free. */
    private void closeGap(int gap) {
        int mask = keys.length - 1;
        int free = gap;
        for (int i = (gap + 1) & mask; keys[i] != 0; i = (i + 1) & mask) {
            if (((i - home(keys[i])) & mask) >= ((i - free) & mask)) {
                keys[free] = keys[i];
                values[free] = values[i];
                keys[i] = 0;
                values[i] = null;
                free = i;
            }
        }
    }

    private void resize(int length) {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[length];
        values = new @Nullable Object[length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = find(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }

    private static long named(long key) {
        return key == 0 ? 1 : key;
    }

    private static int home(long key) {
        return (int) (key >>> 32);
    }
}
