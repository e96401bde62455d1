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

    private final List<Backlog> latest = new ArrayList<>(MANY);
    private long reported = Long.MIN_VALUE;

    /** An observation of this queue is missing. */
    void record(Backlog queue, long at) {
        queue.lastSign = Math.max(queue.lastSign, at);
        if (!latest.remove(queue) && latest.size() == MANY) {
            latest.remove(oldest());
        }
        latest.add(queue);
    }

    /** A witness says that it lost observations. */
    void report(long at) {
        reported = Math.max(reported, at);
    }

    Reach reachSince(Backlog queue, long here, long everywhere) {
        if (reported >= everywhere || (latest.size() == MANY && oldest().lastSign >= everywhere)) {
            return Reach.EVERYWHERE;
        }
        if (queue.lastSign >= here) {
            return Reach.HERE;
        }
        for (Backlog other : latest) {
            if (other.lastSign >= everywhere) {
                return Reach.ELSEWHERE;
            }
        }
        return Reach.NOWHERE;
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
