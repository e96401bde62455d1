package io.warren.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Lanes by their 128-bit name. Open addressing, because a lane per waiting message makes this the largest structure of
 * all: a slot costs one reference, where a map of the library costs an entry and a key object.
 */
final class LaneTable {

    private static final int SMALLEST = 1 << 10;

    private @Nullable Lane[] slots = new @Nullable Lane[SMALLEST];
    private int size;

    @Nullable Lane find(long high, long low) {
        int mask = slots.length - 1;
        for (int i = slot(high, low, mask); ; i = (i + 1) & mask) {
            Lane lane = slots[i];
            if (lane == null || (lane.high == high && lane.low == low)) {
                return lane;
            }
        }
    }

    void add(Lane lane) {
        if ((size + 1) * 3L > slots.length * 2L) {
            resize(slots.length * 2);
        }
        insert(lane);
        size++;
    }

    void remove(Lane lane) {
        int mask = slots.length - 1;
        int i = slot(lane.high, lane.low, mask);
        while (slots[i] != lane) {
            if (slots[i] == null) {
                return;
            }
            i = (i + 1) & mask;
        }
        slots[i] = null;
        size--;
        closeGap(i, mask);
        if (slots.length > SMALLEST && size * 8L < slots.length) {
            resize(slots.length / 2);
        }
    }

    int size() {
        return size;
    }

    /** Moves back whatever had to step over the slot that became free. */
    private void closeGap(int gap, int mask) {
        int free = gap;
        for (int i = (gap + 1) & mask; ; i = (i + 1) & mask) {
            Lane lane = slots[i];
            if (lane == null) {
                return;
            }
            int home = slot(lane.high, lane.low, mask);
            if (((i - home) & mask) >= ((i - free) & mask)) {
                slots[free] = lane;
                slots[i] = null;
                free = i;
            }
        }
    }

    private void insert(Lane lane) {
        int mask = slots.length - 1;
        int i = slot(lane.high, lane.low, mask);
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = lane;
    }

    private void resize(int length) {
        @Nullable Lane[] old = slots;
        slots = new @Nullable Lane[length];
        for (Lane lane : old) {
            if (lane != null) {
                insert(lane);
            }
        }
    }

    private static int slot(long high, long low, int mask) {
        long mixed = (high ^ Long.rotateLeft(low, 31)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
