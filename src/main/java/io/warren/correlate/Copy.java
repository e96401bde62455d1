package io.warren.correlate;

import io.warren.model.Observation.Publish;
import org.jspecify.annotations.Nullable;

/** One publication's copy in one queue. Lives for the window, whatever becomes of it, so that it is known if it returns. */
final class Copy {

    /** Where the copy is, as far as the observations tell. */
    enum State {
        WAITING,
        /** Delivered to a consumer of its queue. */
        LEFT,
        /** Dead-lettered out of its queue without having been delivered. */
        DIED,
        /** Messages behind it left, so it is no longer there; it may still turn up where a queue has priorities. */
        PASSED;

        private static final State[] ALL = values();
    }

    final Publish publish;
    final Lane lane;

    /** Its place among all copies that entered the queue; starts over after 2³², so only differences count. */
    final int order;

    /** A {@link State}: beside the flags a byte costs nothing, where a reference would make every copy 8 bytes larger. */
    private byte state;

    /** Stands in a hop, if only as a candidate. */
    boolean named;

    /** The delivery that was taken for it was certain. */
    boolean sure;

    /** The publication on its channel, where guests are watched. */
    @Nullable Sight sight;

    /** The last delivery that is taken for it. */
    @Nullable Arrival last;

    @Nullable Copy previousInLane;

    @Nullable Copy nextInLane;

    @Nullable Copy nextInQueue;

    @Nullable Copy nextInWindow;

    Copy(Publish publish, Lane lane, int order) {
        this.publish = publish;
        this.lane = lane;
        this.order = order;
    }

    State state() {
        return State.ALL[state];
    }

    @SuppressWarnings("EnumOrdinal") // never stored: a byte in memory, back to the enum at once
    void become(State now) {
        state = (byte) now.ordinal();
    }

    boolean isWaiting() {
        return state == 0;
    }

    /** True if no doubt is possible that this copy entered the queue before the other. */
    boolean surelyBefore(Copy other, long closeness) {
        return publish.at() + closeness <= other.publish.at() || (isAheadOf(other) && sameChannel(other));
    }

    /** Entered the same queue before the other. */
    boolean isAheadOf(Copy other) {
        return order - other.order < 0;
    }

    private boolean sameChannel(Copy other) {
        return publish.channel() == other.publish.channel()
                && publish.connection().equals(other.publish.connection());
    }
}
