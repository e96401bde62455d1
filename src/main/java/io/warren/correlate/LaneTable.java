package io.warren.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Lanes by their 128-bit name. Open addressing, because a lane per waiting message makes this the largest structure of
 * all: a slot costs a reference and a hash, where a map of the library costs an entry and a key object. The hashes stand
 * beside the lanes, and 0 where there is none, so that searching and closing gaps touches no lane but the one that is
 * meant, and what is not there is known from the hashes alone.
 */
final class LaneTable {

    private static final int SMALLEST = 1 << 10;

    private @Nullable Lane[] lanes = new @Nullable Lane[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;

    @Nullable Lane find(long high, long low) {
        int mask = lanes.length - 1;
        int hash = hash(high, low);
        for (int i = hash & mask; hashes[i] != 0; i = (i + 1) & mask) {
            if (hashes[i] == hash) {
                Lane lane = lanes[i];
                if (lane != null && lane.high == high && lane.low == low) {
                    return lane;
                }
            }
        }
        return null;
    }

    void add(Lane lane) {
        if ((size + 1) * 3L > lanes.length * 2L) {
            resize(lanes.length * 2);
        }
        insert(lane, hash(lane.high, lane.low));
        size++;
    }

    void remove(Lane lane) {
        int mask = lanes.length - 1;
        int hash = hash(lane.high, lane.low);
        int i = hash & mask;
        while (hashes[i] != hash || lanes[i] != lane) {
            if (hashes[i] == 0) {
                return;
            }
            i = (i + 1) & mask;
        }
        lanes[i] = null;
        hashes[i] = 0;
        size--;
        closeGap(i, mask);
        if (lanes.length > SMALLEST && size * 8L < lanes.length) {
            resize(lanes.length / 2);
        }
    }

    int size() {
        return size;
    }

    /** Moves back whatever had to step over the slot that became free. */
    private void closeGap(int gap, int mask) {
        int free = gap;
        for (int i = (gap + 1) & mask; hashes[i] != 0; i = (i + 1) & mask) {
            int home = hashes[i] & mask;
            if (((i - home) & mask) >= ((i - free) & mask)) {
                lanes[free] = lanes[i];
                hashes[free] = hashes[i];
                lanes[i] = null;
                hashes[i] = 0;
                free = i;
            }
        }
    }

    private void insert(Lane lane, int hash) {
        int mask = lanes.length - 1;
        int i = hash & mask;
        while (hashes[i] != 0) {
            i = (i + 1) & mask;
        }
        lanes[i] = lane;
        hashes[i] = hash;
    }

    private void resize(int length) {
        @Nullable Lane[] oldLanes = lanes;
        int[] oldHashes = hashes;
        lanes = new @Nullable Lane[length];
        hashes = new int[length];
        for (int i = 0; i < oldLanes.length; i++) {
            Lane lane = oldLanes[i];
            if (lane != null) {
                insert(lane, oldHashes[i]);
            }
        }
    }

    /** Never 0. */
    private static int hash(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 31)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) | Integer.MIN_VALUE;
    }
}
