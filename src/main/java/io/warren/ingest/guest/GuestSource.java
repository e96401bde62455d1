package io.warren.ingest.guest;

import io.warren.ingest.amqp.PortFilter;
import io.warren.ingest.guest.gdb.RspClient;
import io.warren.ingest.guest.gdb.StubFailure;
import io.warren.ingest.guest.manners.Unwatched;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One guest, watched from its attach to its end: what its threads send and receive over TCP comes out as segments.
 * {@link #run} holds its thread, which must not be interrupted.
 */
public final class GuestSource {

    /** Failures of the stub without a success between: then it is not worth another try. */
    private static final int MOST_FAILURES = 3;

    private static final long PAUSE_SECONDS = 1;

    private final WatchTarget target;
    private final Manners manners;
    private final StopFigures figures = new StopFigures();
    private final SegmentRing ring = new SegmentRing(SegmentRing.MOST_SEGMENTS, SegmentRing.MOST_BYTES);
    private final SegmentPump pump;
    private final Interceptor interceptor;
    private final CountDownLatch told = new CountDownLatch(1);

    /** @param epoch nanoseconds since the epoch */
    public GuestSource(WatchTarget target, PortFilter ports, Manners manners, SegmentSink sink, LongSupplier epoch) {
        this.target = target;
        this.manners = manners;
        String name = target.domain().name();
        Capture capture = new Capture(Identities.of(target), ring, figures, epoch);
        pump = new SegmentPump(name, ring, sink, epoch, manners.report()::failed);
        HookStrategy strategy = HookStrategy.of(target, ports);
        interceptor = new Interceptor(target.stub(), target.kernel()::isRunBy, strategy, capture, manners);
    }

    /**
     * Watches until it is over. A stub that fails is left, the guest freed, and attached to again.
     *
     * @throws StubFailure if that does not help
     */
    public Ending run() {
        pump.start();
        try {
            return watch();
        } finally {
            pump.finish();
        }
    }

    /** Any thread may ask for the end; {@link #run} then frees the guest and hands on what was captured. */
    public void end() {
        interceptor.end();
        told.countDown();
    }

    /** What it has cost until now, and brought. */
    public StopFigures.Snapshot figures() {
        return figures.snapshot();
    }

    /** Segments that were captured and then dropped, because those before them were not taken in time. */
    public long dropped() {
        return ring.dropped();
    }

    private Ending watch() {
        int failures = 0;
        while (true) {
            long stops = figures.snapshot().stops();
            try {
                return interceptor.run();
            } catch (StubFailure failure) {
                long from = System.nanoTime();
                failures = figures.snapshot().stops() > stops ? 1 : failures + 1;
                free(failure);
                if (failures >= MOST_FAILURES) {
                    throw failure;
                }
                if (pause()) {
                    return Ending.TOLD;
                }
                manners.report().unwatched(new Unwatched(from, System.nanoTime(), Unwatched.Reason.DETACHED));
            }
        }
    }

    /** Hooks may be left in it, and it may stand still. If this fails too, the watchdog's turn has come. */
    private void free(StubFailure failure) {
        try {
            RspClient.attach(target.stub(), Interceptor.PATIENCE).detach();
            manners.lifeline().running(System.nanoTime());
        } catch (StubFailure again) {
            failure.addSuppressed(again);
            throw failure;
        }
    }

    private boolean pause() {
        try {
            return told.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
