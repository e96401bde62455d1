package io.warren.correlate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lanes by their 128-bit name. Open addressing, because a lane per waiting message makes this the largest structure of
 * all: a slot costs a reference and two bytes, where a map of the library costs an entry and a key object. The two bytes
 * stand apart: a million of them fit into a processor's cache, and they tell what is not there, and how to close a gap,
 * without a look at any lane.
 */
final class LaneTable {

    private static final int SMALLEST = 1 << 10;

    /** So far from home, or farther: then the lane itself has to say. */
    private static final int FAR = 255;

    private static final int DISTANCE = 8;

    private @Nullable Lane[] lanes = new @Nullable Lane[SMALLEST];

    /** How far the slot's lane stands from home, times 256, and 8 bits of its name, never 0; 0 where there is none. */
    private short[] marks = new short[SMALLEST];

    private int size;

    @Nullable Lane find(long high, long low) {
        int hash = hash(high, low);
        int mask = lanes.length - 1;
        int mark = mark(hash);
        for (int i = hash & mask; marks[i] != 0; i = (i + 1) & mask) {
            if ((marks[i] & 0xFF) == mark) {
                Lane lane = lanes[i];
                if (lane != null && lane.high == high && lane.low == low) {
                    return lane;
                }
            }
        }
        return null;
    }

    /** Reads what a search for that name will read first, and decides nothing by it. */
    int touch(long high, long low) {
        int home = hash(high, low) & (lanes.length - 1);
        return marks[home] + (lanes[home] == null ? 0 : 1);
    }

    void add(Lane lane) {
        if ((size + 1) * 3L > lanes.length * 2L) {
            resize(lanes.length * 2);
        }
        insert(lane);
        size++;
    }

    void remove(Lane lane) {
        int hash = hash(lane.high, lane.low);
        int mask = lanes.length - 1;
        int mark = mark(hash);
        int i = hash & mask;
        while ((marks[i] & 0xFF) != mark || lanes[i] != lane) {
            if (marks[i] == 0) {
                return;
            }
            i = (i + 1) & mask;
        }
        closeGap(i, mask);
        size--;
        if (lanes.length > SMALLEST && size * 8L < lanes.length) {
            resize(lanes.length / 2);
        }
    }

    int size() {
        return size;
    }

    /** Moves back whatever had to step over the slot that becomes free. */
    private void closeGap(int gap, int mask) {
        int free = gap;
        for (int i = (gap + 1) & mask; marks[i] != 0; i = (i + 1) & mask) {
            int distance = distance(i, mask);
            int nearer = (i - free) & mask;
            if (distance >= nearer) {
                set(free, Objects.requireNonNull(lanes[i]), distance - nearer, marks[i] & 0xFF);
                free = i;
            }
        }
        lanes[free] = null;
        marks[free] = 0;
    }

    private int distance(int slot, int mask) {
        int distance = (marks[slot] >>> DISTANCE) & 0xFF;
        Lane lane = distance < FAR ? null : lanes[slot];
        return lane == null ? distance : (slot - hash(lane.high, lane.low)) & mask;
    }

    private void insert(Lane lane) {
        int hash = hash(lane.high, lane.low);
        int mask = lanes.length - 1;
        int distance = 0;
        while (marks[(hash + distance) & mask] != 0) {
            distance++;
        }
        set((hash + distance) & mask, lane, distance, mark(hash));
    }

    private void set(int slot, Lane lane, int distance, int mark) {
        lanes[slot] = lane;
        marks[slot] = (short) (Math.min(distance, FAR) << DISTANCE | mark);
    }

    private void resize(int length) {
        @Nullable Lane[] old = lanes;
        lanes = new @Nullable Lane[length];
        marks = new short[length];
        for (Lane lane : old) {
            if (lane != null) {
                insert(lane);
            }
        }
    }

    /** Bits that do not tell where it stands, while the table has fewer than 2²⁴ slots. */
    private static int mark(int hash) {
        return (hash >>> 24) | 1;
    }

    private static int hash(long high, long low) {
        return (int) (((high ^ Long.rotateLeft(low, 31)) * 0x9E3779B97F4A7C15L) >>> 32);
    }
}
