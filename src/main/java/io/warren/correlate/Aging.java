package io.warren.correlate;

/** The 64-bit names of what is remembered for a while, oldest first: 8 bytes each. */
final class Aging {

    private static final int SMALLEST = 1 << 4;

    private long[] ring = new long[SMALLEST];
    private int head;
    private int size;

    void add(long key) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = key;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** There must be one. */
    long oldest() {
        return ring[head];
    }

    void removeOldest() {
        head = (head + 1) & (ring.length - 1);
        size--;
    }

    private void grow() {
        long[] larger = new long[2 * ring.length];
        int upToEnd = ring.length - head;
        System.arraycopy(ring, head, larger, 0, upToEnd);
        System.arraycopy(ring, 0, larger, upToEnd, head);
        ring = larger;
        head = 0;
    }
}
