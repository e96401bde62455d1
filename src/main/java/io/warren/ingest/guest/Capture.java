package io.warren.ingest.guest;

import io.warren.ingest.amqp.Segment;
import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import java.util.function.LongSupplier;

/** Makes a segment of what a stop has shown, and puts it aside. Runs while the guest stands still. */
final class Capture {

    private final Identities identities;
    private final SegmentRing ring;
    private final StopFigures figures;
    private final LongSupplier epoch;

    /** @param epoch nanoseconds since the epoch: while the guest stands still it is the time of what is seen */
    Capture(Identities identities, SegmentRing ring, StopFigures figures, LongSupplier epoch) {
        this.identities = identities;
        this.ring = ring;
        this.figures = figures;
        this.epoch = epoch;
    }

    StopFigures figures() {
        return figures;
    }

    void resumed() {
        ring.resumed();
    }

    void take(Seen.Moved moved) {
        GuestThread thread = identities.thread(moved.cr3(), moved.task());
        SocketPair socket = identities.socket(moved.cr3(), moved.socket().address());
        if (thread == null || socket == null) {
            figures.unidentified();
            return;
        }
        figures.captured(moved);
        long at = epoch.getAsLong();
        ring.offer(new Segment(at, thread, socket, moved.direction(), moved.sequence(), moved.length(), moved.bytes()));
    }
}
