package io.warren.ingest.guest.kernel;

import io.warren.ingest.guest.memory.AddressSpace;

/** Bytes of the kernel's memory, one after the other. */
final class ByteStream {

    private static final int BLOCK = 1 << 16;

    private final AddressSpace space;
    private final byte[] block = new byte[BLOCK];
    private long address;
    private int position;
    private int filled;
    private boolean ended;

    ByteStream(AddressSpace space, long address) {
        this.space = space;
        this.address = address;
    }

    /** The next byte, 0 to 255; -1 where memory ends. */
    int next() {
        if (position == filled && !ended) {
            filled = space.readUpTo(0, address, block, 0, BLOCK);
            address += filled;
            position = 0;
            ended = filled == 0;
        }
        return ended ? -1 : block[position++] & 0xff;
    }

    /** Whether {@link #next} has met the end. */
    boolean ended() {
        return ended;
    }
}
