package io.warren.ingest.guest;

import io.warren.ingest.amqp.Segment;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Hands captured segments on, on a thread of its own: decoding and hashing never hold up a guest. */
final class SegmentPump {

    private static final long TICK = TimeUnit.SECONDS.toNanos(1);
    private static final long SLICE_MILLISECONDS = 20;

    private final SegmentRing ring;
    private final SegmentSink sink;
    private final LongSupplier epoch;
    private final Consumer<RuntimeException> bugs;
    private final Thread thread;
    private volatile boolean ending;
    private long nextTick;

    /**
     * @param epoch nanoseconds since the epoch
     * @param bugs told of a segment whose handling failed; the next one is tried
     */
    SegmentPump(String name, SegmentRing ring, SegmentSink sink, LongSupplier epoch, Consumer<RuntimeException> bugs) {
        this.ring = ring;
        this.sink = sink;
        this.epoch = epoch;
        this.bugs = bugs;
        thread = Thread.ofPlatform().name("segments of " + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** When it returns, all that was captured is handed on. */
    void finish() {
        ending = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!ending || !ring.isEmpty()) {
                Captured captured = ring.poll(ending ? 0 : SLICE_MILLISECONDS);
                if (captured != null) {
                    guarded(() -> handOn(captured));
                }
                tickWhenDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        guarded(() -> sink.ended(epoch.getAsLong()));
    }

    private void handOn(Captured captured) {
        switch (captured) {
            case Captured.Bytes(Segment segment) -> sink.accept(segment);
            case Captured.Resumed _ -> sink.resumed();
        }
    }

    private void tickWhenDue() {
        long now = epoch.getAsLong();
        if (now >= nextTick) {
            nextTick = now + TICK;
            guarded(() -> sink.tick(now));
        }
    }

    private void guarded(Runnable handing) {
        try {
            handing.run();
        } catch (RuntimeException e) {
            // a bug in what comes after must not end the watching: told, this one dropped, the next tried
            bugs.accept(e);
        }
    }
}
