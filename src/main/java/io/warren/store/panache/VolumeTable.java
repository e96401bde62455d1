package io.warren.store.panache;

import io.warren.graph.Volume;

/** Volumes by number, added up in place: as many as a whole map has edges, without an object for each that is read. */
final class VolumeTable {

    @FunctionalInterface
    interface Visitor {
        void visit(long id, Volume volume);
    }

    private static final int FIRST_SIZE = 1 << 10;

    /** Numbers a volume is made of, in the order of {@link Volume}. */
    private static final int PARTS = 6;

    private long[] ids = new long[FIRST_SIZE];

    /** Where there is no volume, the last part is {@link Long#MIN_VALUE}. */
    private long[] parts = empty(FIRST_SIZE);

    private int size;

    int size() {
        return size;
    }

    void add(long id, long messages, long bytes, long redeliveries, long deadLettered, long first, long last) {
        int place = place(id);
        int at = place * PARTS;
        if (parts[at + PARTS - 1] == Long.MIN_VALUE) {
            ids[place] = id;
            size++;
        }
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
            if (parts[place * PARTS + PARTS - 1] != Long.MIN_VALUE) {
                visitor.visit(ids[place], volume(place * PARTS));
            }
        }
    }

    private Volume volume(int at) {
        return new Volume(parts[at], parts[at + 1], parts[at + 2], parts[at + 3], parts[at + 4], parts[at + 5]);
    }

    private int place(long id) {
        int mask = ids.length - 1;
        int place = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (parts[place * PARTS + PARTS - 1] != Long.MIN_VALUE && ids[place] != id) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] before = ids;
        long[] volumes = parts;
        ids = new long[before.length * 2];
        parts = empty(ids.length);
        for (int i = 0; i < before.length; i++) {
            if (volumes[i * PARTS + PARTS - 1] != Long.MIN_VALUE) {
                int place = place(before[i]);
                ids[place] = before[i];
                System.arraycopy(volumes, i * PARTS, parts, place * PARTS, PARTS);
            }
        }
    }

    private static long[] empty(int places) {
        long[] parts = new long[places * PARTS];
        for (int at = 0; at < parts.length; at += PARTS) {
            parts[at + PARTS - 2] = Long.MAX_VALUE;
            parts[at + PARTS - 1] = Long.MIN_VALUE;
        }
        return parts;
    }
}
