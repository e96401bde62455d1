package io.warren.ingest.amqp;

import java.util.Arrays;

/** Where in a stream the last calls began. */
final class CallStarts {

    /** A buffer of this many bytes, or a multiple, was full: where the next call begins has no meaning. */
    private static final int BUFFERS = 1024;

    private static final int REMEMBERED = 8;
    private static final long NONE = -1;

    private final long[] starts = new long[REMEMBERED];
    private int count;
    private long lastEnd = NONE;
    private boolean lastFilledBuffer;

    /** A call begins; false if its place has no meaning. */
    boolean begin(long position, long length) {
        boolean meaning = lastEnd != position || !lastFilledBuffer;
        if (meaning) {
            starts[count++ % REMEMBERED] = position;
        }
        lastEnd = position + length;
        lastFilledBuffer = length % BUFFERS == 0;
        return meaning;
    }

    boolean contains(long position) {
        for (int i = 0; i < Math.min(count, REMEMBERED); i++) {
            if (starts[i] == position) {
                return true;
            }
        }
        return false;
    }

    /** Those remembered, in no order. */
    long[] all() {
        return Arrays.copyOf(starts, Math.min(count, REMEMBERED));
    }
}
