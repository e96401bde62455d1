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

    private final ArrayBlockingQueue<Captured> waiting;
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
            if (waiting.offer(new Captured.Bytes(segment))) {
                return true;
            }
            bytes.addAndGet(-size);
        }
        dropped.incrementAndGet();
        return false;
    }

    /** Watching goes on after an interruption. Where there is no room to say so, the streams' gaps say it a bit later. */
    void resumed() {
        boolean _ = waiting.offer(new Captured.Resumed());
    }

    /** The oldest; null if none came in time. */
    @Nullable Captured poll(long milliseconds) throws InterruptedException {
        Captured oldest = waiting.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (oldest instanceof Captured.Bytes(Segment segment)) {
            bytes.addAndGet(-size(segment));
        }
        return oldest;
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
