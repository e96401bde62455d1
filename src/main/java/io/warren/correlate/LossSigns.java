package io.warren.correlate;

import java.util.ArrayList;
import java.util.List;

/**
 * Signs that observations of one virtual host are being lost: a delivery that nobody published, a publication that was
 * overtaken in its queue, a witness that says so itself. While there are such signs, being the only candidate proves
 * nothing.
 */
final class LossSigns {

    /** How far a loss reaches that was seen somewhere at that time. */
    enum Reach {
        NOWHERE,
        /** In one or two other queues: only what is out of balance itself is in doubt. */
        ELSEWHERE,
        /** In this queue. */
        HERE,
        /** In so many queues that it may as well be here. */
        EVERYWHERE
    }

    private static final int MANY = 3;

    /** So many messages that look like no other, tied without a new sign, prove that nothing is being lost any more. */
    private static final int PROOF = 500;

    /** Without that proof, a sign stands for so many windows: among look-alikes alone, losses hide each other. */
    private static final int STANDING = 20;

    private final long window;
    private final List<Backlog> latest = new ArrayList<>(MANY);
    private long reported = Long.MIN_VALUE;
    private int unmistakable;

    /** Nanoseconds, see {@link CorrelationSettings}. */
    LossSigns(long window) {
        this.window = window;
    }

    /** An observation of this queue is missing. */
    void record(Backlog queue, long at) {
        queue.lastSign = Math.max(queue.lastSign, at);
        queue.provedAtSign = unmistakable;
        if (!latest.remove(queue) && latest.size() == MANY) {
            latest.remove(oldest());
        }
        latest.add(queue);
    }

    /** A witness says that it lost observations. */
    void report(long at) {
        reported = Math.max(reported, at);
    }

    /** A message that looks like no other was tied to its publication. */
    void proved() {
        unmistakable++;
    }

    /** How many have been tied so far; an arrival keeps it, to be judged by what was known when it came. */
    int proofs() {
        return unmistakable;
    }

    /** How far the signs reach that matter for this arrival; in its own queue, at least those since {@code here}. */
    Reach reach(Backlog queue, Arrival arrival, long here) {
        long recent = Math.min(here, arrival.deliver.at() - window);
        if (reported >= recent || (latest.size() == MANY && stands(oldest(), arrival, recent))) {
            return Reach.EVERYWHERE;
        }
        if (stands(queue, arrival, here)) {
            return Reach.HERE;
        }
        for (Backlog other : latest) {
            if (stands(other, arrival, recent)) {
                return Reach.ELSEWHERE;
            }
        }
        return Reach.NOWHERE;
    }

    /** Whether there is a sign anywhere that matters at that time. */
    boolean isAny(long at) {
        long since = at - window;
        for (Backlog queue : latest) {
            if (queue.lastSign >= since) {
                return true;
            }
        }
        return reported >= since;
    }

    private boolean stands(Backlog queue, Arrival arrival, long since) {
        return queue.lastSign >= since
                || (queue.lastSign >= arrival.deliver.at() - STANDING * window
                        && arrival.proofs - queue.provedAtSign < PROOF);
    }

    private Backlog oldest() {
        Backlog oldest = latest.getFirst();
        for (Backlog queue : latest) {
            if (queue.lastSign < oldest.lastSign) {
                oldest = queue;
            }
        }
        return oldest;
    }
}
