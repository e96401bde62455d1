package io.warren.ingest.amqp;

/**
 * When a row of frames, found in a stream of which the beginning was not seen, may be believed.
 *
 * <p>A body can hold a recording of AMQP. So it takes more than frames that look right: either a row longer than any
 * frame, which a body's own end would have broken; or several calls that all began where a frame, its payload or its end
 * mark begins, as clients and brokers write and read. A call after one that filled a buffer of some KiB begins anywhere,
 * and says nothing.
 */
final class FrameTrust {

    private static final int ENOUGH_FRAMES = 3;
    private static final int ENOUGH_CALLS = 3;

    private final int largestFrame;
    private long start;
    private int fitting;
    private boolean misfit;

    FrameTrust(int largestFrame) {
        this.largestFrame = largestFrame;
    }

    /** A row of frames begins; whether a call does so there, too. */
    void begin(long position, boolean withCall) {
        start = position;
        fitting = withCall ? 1 : 0;
        misfit = !withCall;
    }

    long start() {
        return start;
    }

    /** Another call begins, at a seam of the frames or not. */
    void call(boolean atSeam) {
        fitting += atSeam ? 1 : 0;
        misfit |= !atSeam;
    }

    boolean isEarned(long position, long frames) {
        return frames >= ENOUGH_FRAMES && (position - start > largestFrame || (fitting >= ENOUGH_CALLS && !misfit));
    }
}
