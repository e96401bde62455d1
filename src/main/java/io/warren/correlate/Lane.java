package io.warren.correlate;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The look-alikes of one queue: copies of publications that nothing but their order tells apart. */
final class Lane {

    /** From so many look-alikes on, it is worth knowing how they follow each other. */
    private static final int MANY = 16;

    /** The envelope in this queue: 128 bits that name the lane. */
    final long high;

    final long low;
    final Backlog queue;

    @Nullable Copy head;

    @Nullable Copy tail;

    /** The oldest copy that is still waiting; all before it have left. */
    @Nullable Copy firstWaiting;

    /** How many copies, and how many first deliveries, this lane has seen while it existed. */
    int published;

    int delivered;

    /** Since when a copy has been waiting here without interruption. */
    long openSince = Long.MIN_VALUE;

    /** What most lanes never need: a lane a waiting message makes each byte of it count. */
    private @Nullable Rare rare;

    private static final class Rare {

        /** What is usual here; null until there were many look-alikes. */
        private @Nullable Rhythm rhythm;

        /** Deliveries that no copy was waiting for. */
        private final Deque<Arrival> orphans = new ArrayDeque<>(2);

        /** How many of its messages have come back dead for the first time. */
        private int died;
    }

    Lane(long high, long low, Backlog queue) {
        this.high = high;
        this.low = low;
        this.queue = queue;
    }

    boolean isNamed(long high, long low) {
        return this.high == high && this.low == low;
    }

    void append(Copy copy) {
        Copy last = tail;
        if (last == null) {
            head = copy;
        } else {
            last.nextInLane = copy;
            copy.previousInLane = last;
        }
        tail = copy;
        published++;
        if (published >= MANY) {
            followRhythm(copy);
        }
        if (firstWaiting == null) {
            firstWaiting = copy;
            openSince = copy.publish.at();
        }
    }

    private void followRhythm(Copy copy) {
        Rare more = rare();
        if (more.rhythm == null) {
            more.rhythm = new Rhythm();
        }
        more.rhythm.published(copy);
    }

    private Rare rare() {
        Rare more = rare;
        if (more == null) {
            more = new Rare();
            rare = more;
        }
        return more;
    }

    @Nullable Rhythm rhythm() {
        return rare == null ? null : rare.rhythm;
    }

    /** A copy stopped waiting: finds the next that still does. */
    void refreshWaiting() {
        Copy copy = firstWaiting;
        while (copy != null && !copy.isWaiting()) {
            copy = copy.nextInLane;
        }
        firstWaiting = copy;
    }

    /** Forgets its oldest copy. That copy keeps its link forward, for judgements that are still to come. */
    void removeHead(Copy copy) {
        if (firstWaiting == copy) {
            firstWaiting = copy.nextInLane;
            refreshWaiting();
        }
        head = copy.nextInLane;
        Copy next = head;
        if (next == null) {
            tail = null;
        } else {
            next.previousInLane = null;
        }
    }

    /** True if its members must be told apart by order. */
    boolean hasLookAlikes() {
        return published > 1 || delivered > 1 || (rare != null && rare.died > 1);
    }

    /** One of its messages has come back dead for the first time; false if more have than were published. */
    boolean countDeath() {
        return ++rare().died <= published;
    }

    void addOrphan(Arrival arrival) {
        rare().orphans.addLast(arrival);
    }

    void removeOrphan(Arrival arrival) {
        if (rare != null) {
            rare.orphans.remove(arrival);
        }
    }

    @Nullable Arrival firstOrphan() {
        return rare == null ? null : rare.orphans.peekFirst();
    }

    boolean isAbandoned() {
        return head == null && firstOrphan() == null;
    }
}
