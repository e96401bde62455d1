package io.warren.ingest.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without making an object of each. Of a line longer than {@link #LONGEST} only that it is too
 * long is told: its bytes are passed over.
 */
final class LineBuffer implements Closeable {

    /** Bytes. Far above any honest observation, and what a hostile line can cost us at most. */
    static final int LONGEST = 8 << 20;

    private static final int START = 1 << 18;

    private final InputStream stream;
    private byte[] buffer = new byte[START];
    /** Start of the line that is not handed out yet. */
    private int begin;
    /** No end of line before here. */
    private int searched;
    /** End of what was read from the stream. */
    private int filled;

    private long block;
    private boolean ended;
    private int from;
    private int length;
    private long number;
    private boolean tooLong;

    LineBuffer(InputStream stream) {
        this.stream = stream;
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        tooLong = false;
        int end = endOfLine();
        while (end < 0 && !ended) {
            if (filled - begin > LONGEST) {
                tooLong = true;
                begin = filled;
                searched = filled;
            }
            fill();
            end = endOfLine();
        }
        if (end < 0 && begin == filled && !tooLong) {
            return false;
        }
        from = begin;
        length = (end < 0 ? filled : end) - begin;
        begin = end < 0 ? filled : end + 1;
        searched = begin;
        tooLong |= length > LONGEST;
        number++;
        return true;
    }

    private int endOfLine() {
        while (searched < filled) {
            if (buffer[searched++] == '\n') {
                return searched - 1;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        block++;
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, filled - begin);
            filled -= begin;
            searched -= begin;
            begin = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = stream.read(buffer, filled, buffer.length - filled);
        ended = count < 0;
        filled += Math.max(count, 0);
    }

    byte[] bytes() {
        return buffer;
    }

    /** Another number whenever bytes have moved. */
    long block() {
        return block;
    }

    /** Where the bytes end that were read so far. */
    int filled() {
        return filled;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    /** Of the line, from 1. */
    long number() {
        return number;
    }

    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
