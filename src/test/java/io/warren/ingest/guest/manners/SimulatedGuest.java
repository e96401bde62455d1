package io.warren.ingest.guest.manners;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.function.LongFunction;

/** A guest on a simulated clock: calls come one after the other, and each that meets a set hook stops it for a while. */
final class SimulatedGuest {

    /** What each setting and each taking away of the hooks costs. */
    static final long ARMING = MILLISECONDS.toNanos(1);

    private final StopBudget budget;
    private long now;
    private boolean armed;
    long stops;
    long stopped;

    SimulatedGuest(StopBudget budget, long now) {
        this.budget = budget;
        this.now = now;
    }

    long now() {
        return now;
    }

    /** Runs for that long with one call each {@code every}, which stops it for {@code cost} if it is hooked. */
    void run(long duration, long every, long cost, LongFunction<StopCause> cause) {
        long end = now + duration;
        for (long call = 0; now - end < 0; call++) {
            now += every;
            arm(budget.mayStop(now));
            if (armed) {
                stop(cost, cause.apply(call));
                arm(budget.mayStop(now));
            }
        }
    }

    private void arm(boolean wanted) {
        if (armed != wanted) {
            armed = wanted;
            stop(ARMING, StopCause.ARMING);
        }
    }

    private void stop(long cost, StopCause cause) {
        long from = now;
        now += cost;
        stops++;
        stopped += cost;
        budget.stopped(from, now, cause);
    }
}
