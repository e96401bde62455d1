package io.warren.ingest.amqp;

import io.warren.ingest.amqp.EarlySegments.Early;
import org.jspecify.annotations.Nullable;

/**
 * Puts one direction of a connection back together by TCP sequence number: whatever comes twice or overlaps counts once,
 * what comes early waits a while, what does not come is told as missing.
 *
 * <p>Positions are the sequence numbers carried on beyond their 32 bits, from 2^32 on: two witnesses of a connection, or
 * one that begins again, agree on them unless the connection has moved more than 4 GiB in between.
 *
 * <p>A call that moves less than it asked for (a partial write) was told in full, and the next call tells its rest again.
 * So the part of a call that could not be read is taken as unread only when the stream goes on behind it.
 */
final class StreamReassembler {

    private static final long FIRST = 1L << 32;

    /** Further back is no repetition: socket buffers hold less. The number has wrapped, or the connection is another. */
    private static final long FURTHEST_REPEAT = 64L << 20;

    /** Further on, the connection is taken for another one between the same ports. */
    private static final long FURTHEST_JUMP = 1L << 30;

    private final ByteSink sink;
    private final WireCounters counters;
    private final EarlySegments early;
    private final long patience;
    private boolean started;
    private long next;
    /** Bytes from {@code next} to here were moved by that segment's call, but not read. */
    private long holeEnd;

    private @Nullable Segment hole;
    private long waitingSince;
    private boolean resumed;

    /** With nanoseconds to wait for bytes that are missing. */
    StreamReassembler(ByteSink sink, WireCounters counters, EarlySegments early, long patience) {
        this.sink = sink;
        this.counters = counters;
        this.early = early;
        this.patience = patience;
    }

    void accept(Segment segment) {
        if (length(segment) <= 0) {
            return;
        }
        if (!started) {
            startAt(FIRST + (segment.sequence() & 0xffff_ffffL));
        }
        long position = position(segment.sequence());
        if (position - next > FURTHEST_JUMP) {
            restart(segment);
            return;
        }
        if (resumed) {
            resumed = false;
            jumpTo(position, segment.at());
        }
        boolean wasIdle = isIdle();
        long before = next;
        while (position > told() && !early.add(position, segment)) {
            if (early.isEmpty()) {
                jumpTo(position, segment.at());
            } else {
                giveUpOnce(segment.at());
            }
        }
        if (position <= told()) {
            take(position, segment);
        }
        drain();
        if (wasIdle || next != before) {
            waitingSince = segment.at();
        }
        tick(segment.at());
    }

    /** Watching was interrupted: what is missing before the next segment will not come. */
    void resumed() {
        resumed = true;
    }

    private void jumpTo(long position, long at) {
        if (position > told()) {
            flush(at);
            long from = next;
            next = position;
            sink.missing(from, position - from, at);
        }
    }

    boolean hasStarted() {
        return started;
    }

    /** Whether this begins where a repetition or the next byte may. */
    boolean continues(Segment segment) {
        return started && position(segment.sequence()) <= told();
    }

    /** Gives up all that is waited for, and begins anew with this segment: the connection is another one. */
    void restart(Segment segment) {
        flush(segment.at());
        sink.missing(next, 0, segment.at());
        startAt(position(segment.sequence()));
        take(next, segment);
    }

    /** Gives up waiting for what is missing too long. */
    void tick(long now) {
        if (!isIdle() && now - waitingSince >= patience) {
            giveUpOnce(now);
            waitingSince = now;
        }
    }

    /** Gives up waiting. */
    void flush(long now) {
        while (!isIdle()) {
            giveUpOnce(now);
        }
    }

    private void startAt(long position) {
        started = true;
        next = position;
        holeEnd = position;
        hole = null;
    }

    private boolean isIdle() {
        return early.isEmpty() && hole == null;
    }

    private long position(long sequence) {
        long position = next + (int) (sequence - next);
        return position < next - FURTHEST_REPEAT ? position + FIRST : position;
    }

    /** All before was told by some segment. */
    private long told() {
        return Math.max(next, holeEnd);
    }

    private void take(long position, Segment segment) {
        long end = position + length(segment);
        counters.add(WireCount.REPEATED, Math.max(0, Math.min(end, told()) - position));
        byte[] bytes = segment.bytes();
        long readEnd = position + (bytes == null ? 0 : Math.min(bytes.length, length(segment)));
        if (position > next && end > position && (readEnd > position || end > told())) {
            passHole(position);
        }
        if (bytes != null && readEnd > next) {
            long from = next;
            next = readEnd;
            sink.bytes(from, bytes, (int) (from - position), (int) (readEnd - position), segment);
        }
        if (end > told()) {
            holeEnd = end;
            hole = segment.withoutBytes();
        } else if (holeEnd <= next) {
            hole = null;
        }
    }

    private void passHole(long until) {
        Segment segment = hole;
        if (segment != null) {
            long from = next;
            next = until;
            sink.unread(from, until - from, segment);
            hole = holeEnd > next ? segment : null;
        }
    }

    private void drain() {
        while (early.first() <= told()) {
            Early first = early.poll();
            if (first != null) {
                take(first.position(), first.segment());
            }
        }
    }

    private void giveUpOnce(long at) {
        passHole(told());
        if (!early.isEmpty()) {
            long from = next;
            next = early.first();
            sink.missing(from, next - from, at);
            drain();
        }
    }

    private static long length(Segment segment) {
        return Math.min(segment.length(), FURTHEST_JUMP);
    }
}
