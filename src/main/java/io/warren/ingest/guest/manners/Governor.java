package io.warren.ingest.guest.manners;

import io.warren.ingest.guest.manners.Unwatched.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the time a guest stands still, and the number of its stops, under a budget, by a duty cycle: what is allowed
 * for one period may be spent at one go; then the hooks stay away until it is saved up again. When most stops turn out
 * to be for foreign traffic the hooks stay away for longer and longer.
 *
 * <p>Stops that are under way when the allowance ends are over the budget: each is paid back before the next.
 */
public final class Governor implements StopBudget {

    private final Budget budget;
    private final Consumer<Unwatched> unwatched;
    private final Allowance time;
    private final Allowance stops;
    private final Usefulness usefulness;
    private final Account.Book book = new Account.Book();
    private long backOff;
    /** Since when it has been as it is now. */
    private long since;

    private @Nullable Closed closed;

    /**
     * Begins with everything allowed.
     *
     * @param unwatched told of each time in which nothing may be seen, when it is over
     */
    public Governor(Budget budget, long now, Consumer<Unwatched> unwatched) {
        this.budget = budget;
        this.unwatched = unwatched;
        double seconds = budget.period().toNanos() / 1e9;
        time = new Allowance(budget.share() * budget.period().toNanos(), budget.share(), now);
        stops = new Allowance(budget.stopsPerSecond() * seconds, budget.stopsPerSecond() / 1e9, now);
        usefulness = new Usefulness(budget, now);
        backOff = budget.period().toNanos();
        since = now;
    }

    @Override
    public boolean mayStop(long now) {
        if (closed != null && closed.until - now <= 0) {
            open(now);
        }
        return closed == null;
    }

    @Override
    public void stopped(long from, long until, StopCause cause) {
        book.stopped(until - from, cause, longestStop());
        time.spend((double) (until - from), until);
        stops.spend(1, until);
        if (closed != null) {
            return;
        }
        Usefulness.Verdict verdict = usefulness.after(from, until, cause);
        if (verdict == Usefulness.Verdict.USEFUL) {
            backOff = budget.period().toNanos();
        }
        if (verdict == Usefulness.Verdict.USELESS) {
            close(until, Reason.FOREIGN_TRAFFIC);
        } else if (time.isSpent(until)) {
            close(until, Reason.STOPPED_TIME);
        } else if (stops.isSpent(until)) {
            close(until, Reason.STOP_RATE);
        }
    }

    /** No wake-up while the hooks are set: only a stop can end that. */
    @Override
    public long nextChange(long now) {
        return closed == null ? Long.MAX_VALUE : closed.until;
    }

    @Override
    public long longestStop() {
        return budget.longestStop().toNanos();
    }

    /** Nobody watches any more: a time that is still going on ends here. */
    public void end(long now) {
        if (closed != null) {
            open(now);
        }
    }

    /** How it stands now. */
    public Account account(long now) {
        settle(now);
        return book.account();
    }

    private void close(long now, Reason reason) {
        settle(now);
        long saved = later(time.wholeAt(now), stops.wholeAt(now));
        if (reason == Reason.FOREIGN_TRAFFIC) {
            closed = new Closed(now, later(saved, now + backOff), reason);
            backOff = Math.min(2 * backOff, budget.longestBackOff().toNanos());
        } else {
            closed = new Closed(now, saved, reason);
        }
    }

    private void open(long now) {
        settle(now);
        if (closed != null) {
            unwatched.accept(new Unwatched(closed.from, now, closed.reason));
            closed = null;
        }
        usefulness.start(now);
    }

    private void settle(long now) {
        if (closed == null) {
            book.watched(now - since);
        } else {
            book.unwatched(new Unwatched(since, now, closed.reason));
        }
        since = now;
    }

    /** {@link System#nanoTime} may run over: only differences count. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private record Closed(long from, long until, Reason reason) {}
}
