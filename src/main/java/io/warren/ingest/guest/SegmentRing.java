package io.warren.ingest.guest;

import io.warren.ingest.amqp.Segment;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was captured and not yet looked at: bounded in number and bytes, so that a sensor that cannot keep up loses
 * segments instead of memory. Never makes the one who captures wait, for a guest stands still then.
 */
final class SegmentRing {

    static final int MOST_SEGMENTS = 1 << 14;
    static final long MOST_BYTES = 64L << 20;

    private final ArrayBlockingQueue<Segment> waiting;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    SegmentRing(int mostSegments, long mostBytes) {
        waiting = new ArrayBlockingQueue<>(mostSegments);
        this.mostBytes = mostBytes;
    }

    /** False if it was dropped for lack of room; that is counted, and shows as a gap in its stream. */
    boolean offer(Segment segment) {
        long size = size(segment);
        if (bytes.get() + size <= mostBytes) {
            bytes.addAndGet(size);
            if (waiting.offer(segment)) {
                return true;
            }
            bytes.addAndGet(-size);
        }
        dropped.incrementAndGet();
        return false;
    }

    /** The oldest; null if none came in time. */
    @Nullable Segment poll(long milliseconds) throws InterruptedException {
        Segment segment = waiting.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (segment != null) {
            bytes.addAndGet(-size(segment));
        }
        return segment;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long dropped() {
        return dropped.get();
    }

    private static long size(Segment segment) {
        byte[] held = segment.bytes();
        return held == null ? 0 : held.length;
    }
}
