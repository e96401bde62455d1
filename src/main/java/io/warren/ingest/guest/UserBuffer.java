package io.warren.ingest.guest;

import org.jspecify.annotations.Nullable;

/** The memory of a thread that one call reads or fills: pieces in order. Reused from stop to stop; one thread. */
final class UserBuffer {

    /** UIO_MAXIOV: the kernel takes no more pieces in one call. */
    static final int MOST_PIECES = 1024;

    /** Longer calls are reported without their bytes: copying them would hold up the guest. */
    static final int MOST_BYTES = 32 << 20;

    /** Bytes of {@code struct iovec}: base, length. */
    static final int IOVEC = 16;

    /** Copied between two looks at the clock: some microseconds, so there is always time for the first. */
    private static final int CHUNK = 1 << 16;

    private final GuestReader memory;
    private final long[] bases = new long[MOST_PIECES];
    private final long[] lengths = new long[MOST_PIECES];
    private final byte[] vector = new byte[MOST_PIECES * IOVEC];
    private int pieces;

    UserBuffer(GuestReader memory) {
        this.memory = memory;
    }

    void clear() {
        pieces = 0;
    }

    void add(long base, long length) {
        bases[pieces] = base;
        lengths[pieces] = length;
        pieces++;
    }

    /** Adds what a {@code struct iovec[]} says; false if that is not readable, or no array a kernel would take. */
    boolean addVector(long cr3, long address, long count) {
        if (count < 0 || pieces + count > MOST_PIECES) {
            return false;
        }
        if (!memory.read(cr3, address, vector, 0, (int) count * IOVEC)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            long length = Words.quad(vector, i * IOVEC + Long.BYTES);
            if (length < 0) {
                return false;
            }
            add(Words.quad(vector, i * IOVEC), length);
        }
        return true;
    }

    /** How many bytes there is room for. */
    long capacity() {
        long sum = 0;
        for (int i = 0; i < pieces; i++) {
            sum += lengths[i];
        }
        return sum;
    }

    /**
     * Copies bytes out of it.
     *
     * @param skip bytes at the beginning that are not wanted
     * @return null if there are fewer or too many, if some cannot be read, or if there was no time
     */
    byte @Nullable [] copy(long cr3, long skip, long length, Deadline deadline) {
        if (length > MOST_BYTES) {
            return null;
        }
        byte[] bytes = new byte[(int) length];
        int done = 0;
        long left = skip;
        for (int i = 0; i < pieces && done < length; i++) {
            if (left >= lengths[i]) {
                left -= lengths[i];
                continue;
            }
            int here = (int) Math.min(lengths[i] - left, length - done);
            if (!copyPiece(cr3, bases[i] + left, bytes, done, here, deadline)) {
                return null;
            }
            left = 0;
            done += here;
        }
        return done == length ? bytes : null;
    }

    private boolean copyPiece(long cr3, long from, byte[] into, int at, int length, Deadline deadline) {
        if (KernelPlaces.isKernel(from)) {
            return false;
        }
        for (int done = 0; done < length; done += CHUNK) {
            int here = Math.min(CHUNK, length - done);
            boolean late = at + done >= CHUNK && deadline.hasPassed();
            if (late || !memory.read(cr3, from + done, into, at + done, here)) {
                return false;
            }
        }
        return true;
    }
}
