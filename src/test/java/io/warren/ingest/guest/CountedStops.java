package io.warren.ingest.guest;

import io.warren.ingest.guest.manners.StopBudget;
import io.warren.ingest.guest.manners.StopCause;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A budget of a number of stops at hooks, without time. */
public final class CountedStops implements StopBudget {

    private final ConcurrentLinkedQueue<StopCause> causes = new ConcurrentLinkedQueue<>();
    private volatile int left = 1_000_000;

    void allow(int stops) {
        left = stops;
    }

    List<StopCause> causes() {
        return List.copyOf(causes);
    }

    @Override
    public boolean mayStop(long now) {
        return left > 0;
    }

    @Override
    public synchronized void stopped(long from, long until, StopCause cause) {
        causes.add(cause);
        if (cause != StopCause.ARMING) {
            left = left - 1;
        }
    }

    @Override
    public long nextChange(long now) {
        return left > 0 ? Long.MAX_VALUE : now;
    }

    @Override
    public long longestStop() {
        return Long.MAX_VALUE;
    }
}
