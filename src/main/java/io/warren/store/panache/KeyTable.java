package io.warren.store.panache;

import io.warren.graph.EdgeKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of numbers that volumes are kept of; never changed once it is made. It is laid out as a {@link VolumeTable}
 * is, so that a walk through the one is a walk through the other: to look up a hundred thousand in any order would wait for
 * memory as often.
 */
final class KeyTable {

    static final KeyTable NONE = new KeyTable(new long[] {-1, -1}, new Known[2], 0);

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long EMPTY = -1;

    private final long[] ids;
    private final @Nullable Known[] values;
    private final int size;

    /**
     * What is known of one number.
     *
     * @param key null if it is no edge's
     */
    record Known(@Nullable EdgeKey key, long producer, long consumer) {
        static final Known OTHER = new Known(null, 0, 0);
    }

    private KeyTable(long[] ids, @Nullable Known[] values, int size) {
        this.ids = ids;
        this.values = values;
        this.size = size;
    }

    int size() {
        return size;
    }

    @Nullable Known get(long id) {
        return values[place(ids, id)];
    }

    /** With these besides. */
    KeyTable plus(Map<Long, Known> further) {
        Map<Long, Known> fresh = new HashMap<>(further);
        fresh.keySet().removeIf(id -> get(id) != null);
        int sum = size + fresh.size();
        long[] places = new long[Math.max(2, Integer.highestOneBit(sum) * 4)];
        Arrays.fill(places, EMPTY);
        @Nullable Known[] knowns = new Known[places.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != EMPTY) {
                put(places, knowns, ids[i], values[i]);
            }
        }
        fresh.forEach((id, known) -> put(places, knowns, id, known));
        return new KeyTable(places, knowns, sum);
    }

    private static void put(long[] ids, @Nullable Known[] values, long id, @Nullable Known known) {
        int place = place(ids, id);
        ids[place] = id;
        values[place] = known;
    }

    /** Where it is, or would be: by the leading digits, so that larger tables have the same order. */
    static int place(long[] ids, long id) {
        int mask = ids.length - 1;
        int place = (int) ((id * MIX) >>> (Long.SIZE - Integer.numberOfTrailingZeros(ids.length)));
        while (ids[place] != EMPTY && ids[place] != id) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
