package io.warren.store.panache;

import io.warren.graph.Volume;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Volumes of one or more spans of time by number, added up in place: as many as a whole map has edges, without an object for
 * each that is read. Numbers are not negative.
 */
final class VolumeTable {

    @FunctionalInterface
    interface Visitor {
        /** {@code place} is where its volumes are. */
        void visit(long id, int place);
    }

    private static final int FIRST_SIZE = 1 << 10;
    private static final long EMPTY = -1;

    /** Numbers a volume is made of, in the order of {@link Volume}. */
    private static final int PARTS = 6;

    private final int spans;
    private long[] ids = empty(FIRST_SIZE);

    /** Where a span has no volume, the last part is {@link Long#MIN_VALUE}. */
    private long[] parts;

    private int size;

    VolumeTable(int spans) {
        this.spans = spans;
        this.parts = nothing(FIRST_SIZE);
    }

    int size() {
        return size;
    }

    void add(
            int span, long id, long messages, long bytes, long redeliveries, long deadLettered, long first, long last) {
        int place = KeyTable.place(ids, id);
        if (ids[place] == EMPTY) {
            ids[place] = id;
            size++;
        }
        int at = at(place, span);
        parts[at] += messages;
        parts[at + 1] += bytes;
        parts[at + 2] += redeliveries;
        parts[at + 3] += deadLettered;
        parts[at + 4] = Math.min(parts[at + 4], first);
        parts[at + 5] = Math.max(parts[at + 5], last);
        if (size > ids.length / 2) {
            grow();
        }
    }

    void forEach(Visitor visitor) {
        for (int place = 0; place < ids.length; place++) {
            if (ids[place] != EMPTY) {
                visitor.visit(ids[place], place);
            }
        }
    }

    /** Null where nothing passed in that span. */
    @Nullable Volume volume(int place, int span) {
        int at = at(place, span);
        return parts[at + PARTS - 1] == Long.MIN_VALUE
                ? null
                : new Volume(parts[at], parts[at + 1], parts[at + 2], parts[at + 3], parts[at + 4], parts[at + 5]);
    }

    private int at(int place, int span) {
        return (place * spans + span) * PARTS;
    }

    private void grow() {
        long[] before = ids;
        long[] volumes = parts;
        ids = empty(before.length * 2);
        parts = nothing(ids.length);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != EMPTY) {
                int place = KeyTable.place(ids, before[i]);
                ids[place] = before[i];
                System.arraycopy(volumes, at(i, 0), parts, at(place, 0), spans * PARTS);
            }
        }
    }

    private static long[] empty(int places) {
        long[] ids = new long[places];
        Arrays.fill(ids, EMPTY);
        return ids;
    }

    private long[] nothing(int places) {
        long[] parts = new long[places * spans * PARTS];
        for (int at = 0; at < parts.length; at += PARTS) {
            parts[at + PARTS - 2] = Long.MAX_VALUE;
            parts[at + PARTS - 1] = Long.MIN_VALUE;
        }
        return parts;
    }
}
