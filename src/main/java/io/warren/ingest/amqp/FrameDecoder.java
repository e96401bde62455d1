package io.warren.ingest.amqp;

import java.util.Arrays;

/**
 * Cuts one direction of a connection into AMQP frames, however it was cut into pieces before. Bodies pass through in
 * pieces; methods and headers are held until they are whole, which takes bounded memory.
 */
final class FrameDecoder {

    static final int METHOD = 1;
    static final int HEADER = 2;
    static final int BODY = 3;
    static final int HEARTBEAT = 8;

    /** Type, channel, length. */
    static final int HEAD = 7;

    static final int END = 0xce;

    /** Longer methods and headers are not looked at. frame_max is 128 KiB where nobody changed it. */
    private static final int LONGEST_HELD = 1 << 20;

    private static final int USUAL = 512;

    private final FrameHandler handler;
    private final MemoryBudget budget;
    private final byte[] head = new byte[HEAD];
    private byte[] held = new byte[USUAL];
    /** Of the head, then of the payload and its end mark, how many bytes were seen. */
    private int seenHead;

    private long seen;
    private int type;
    private int channel;
    private long length;
    private boolean skipping;
    private long position;
    private long frames;
    private long longest = Integer.MAX_VALUE;

    FrameDecoder(FrameHandler handler, MemoryBudget budget) {
        this.handler = handler;
        this.budget = budget;
    }

    /** The next byte begins a frame, at that position of the stream; longer frames than that are not believed. */
    void startAt(long start, long longestFrame) {
        position = start;
        longest = longestFrame;
        seenHead = 0;
        seen = 0;
        frames = 0;
    }

    void believeAnyLength() {
        longest = Integer.MAX_VALUE;
    }

    /** Of the next byte. */
    long position() {
        return position;
    }

    /** Whole ones, since the start. */
    long frames() {
        return frames;
    }

    /** The next byte is one where writers and readers like to cut: a frame's first, its payload's first, its end mark. */
    boolean isAtSeam() {
        return seenHead == 0 || (seenHead == HEAD && (seen == 0 || seen == length));
    }

    /** Takes bytes until a frame makes no sense; says how many it took. */
    int accept(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int taken = seenHead < HEAD ? head(bytes, at, to) : payload(bytes, at, to);
            if (taken < 0) {
                return at - from;
            }
            at += taken;
            position += taken;
            if (seenHead == HEAD && seen > length) {
                seenHead = 0;
                frames++;
            }
        }
        return to - from;
    }

    /** Passes over bytes that were not seen, if all of them are of a body whose frame is known; false if they are not. */
    boolean pass(long bytes) {
        boolean inBody = seenHead == HEAD && (type == BODY || skipping) && length - seen >= bytes;
        if (inBody) {
            seen += bytes;
            position += bytes;
            if (type == BODY) {
                handler.bodyMissing(channel, bytes);
            }
        }
        return inBody;
    }

    /** Negative if this is the head of no frame. */
    private int head(byte[] bytes, int at, int to) {
        int taken = Math.min(HEAD - seenHead, to - at);
        System.arraycopy(bytes, at, head, seenHead, taken);
        seenHead += taken;
        if (seenHead < HEAD) {
            return taken;
        }
        type = head[0];
        channel = (head[1] & 0xff) << 8 | (head[2] & 0xff);
        length = length(head, 3);
        seen = 0;
        return isHead() ? taken : -1;
    }

    static long length(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    private boolean isHead() {
        skipping = false;
        if (length > longest) {
            return false;
        }
        return switch (type) {
            case METHOD, HEADER -> {
                skipping = length > LONGEST_HELD;
                yield !skipping || handler.skipped(channel);
            }
            case BODY -> handler.bodyBegins(channel, length);
            case HEARTBEAT -> channel == 0 && length == 0;
            default -> false;
        };
    }

    private int payload(byte[] bytes, int at, int to) {
        if (seen == length) {
            seen++;
            return (bytes[at] & 0xff) == END && whole(held, 0) ? 1 : -1;
        }
        if (type == BODY || skipping) {
            int taken = (int) Math.min(length - seen, to - at);
            if (type == BODY) {
                handler.body(channel, bytes, at, taken);
            }
            seen += taken;
            return taken;
        }
        if (seen == 0 && to - at > length) {
            return atOnce(bytes, at);
        }
        int taken = (int) Math.min(length - seen, to - at);
        if (hasRoom((int) seen + taken)) {
            System.arraycopy(bytes, at, held, (int) seen, taken);
        } else {
            skipping = true;
            handler.skipped(channel);
        }
        seen += taken;
        return taken;
    }

    /** The usual case: all of the frame is here, and needs no copy. */
    private int atOnce(byte[] bytes, int at) {
        int size = (int) length;
        position += size;
        boolean good = (bytes[at + size] & 0xff) == END && whole(bytes, at);
        position -= size;
        seen = length + 1;
        return good ? size + 1 : -1;
    }

    private boolean hasRoom(int bytes) {
        if (bytes <= held.length) {
            return true;
        }
        int size = (int) Math.min(length, Math.max(bytes, 2L * held.length));
        if (!budget.take(size - held.length)) {
            return false;
        }
        held = Arrays.copyOf(held, size);
        return true;
    }

    /** Gives back memory that only long frames need. */
    void release() {
        budget.giveBack(held.length - USUAL);
        if (held.length > USUAL) {
            held = new byte[USUAL];
        }
    }

    /** The next byte, at {@code position}, is the end mark. */
    private boolean whole(byte[] bytes, int from) {
        long end = position + 1;
        boolean good = switch (type) {
            case METHOD -> skipping || handler.method(channel, end - frame(), end, bytes, from, (int) length);
            case HEADER -> skipping || handler.header(channel, end, bytes, from, (int) length);
            case BODY -> {
                handler.bodyEnds(channel, end);
                yield true;
            }
            default -> true;
        };
        if (seen > length) {
            release();
        }
        return good;
    }

    private long frame() {
        return HEAD + length + 1;
    }
}
