package io.warren.ingest.topology;

import io.warren.ingest.topology.ManagementProblem.Kind;
import io.warren.model.BrokerFact;
import io.warren.model.Topology;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a management API again and again, and tells a listener what it found. Asks less and less often while it fails, soon
 * when told that something changed, and never so often that asking takes more than a tenth of the time.
 */
public final class TopologyPoll implements AutoCloseable {

    private static final int SHARE = 10;

    /** Nanoseconds that the first answer is taken to cost: it costs far more, but it is us who are not warm yet. */
    private static final long FIRST = 100_000_000;

    private final ManagementApi api;
    private final TopologyListener listener;
    private final ScheduledExecutorService executor;
    private final LongSupplier clock;
    private final Pace pace;

    private final ListDifference difference = new ListDifference();
    private final Untold untold = new Untold();
    private final Due lists = new Due();
    private final Due topology = new Due();
    private volatile ManagementState state = new ManagementState.NotAsked();
    private volatile Access access = new Access("", "", Set.of());
    private int failuresInARow;

    private final Object lock = new Object();
    /** What asking takes, in nanoseconds; a single slow answer does not keep us away for long. */
    private long usual = FIRST;

    private long notBefore;
    private boolean running;
    private @Nullable ScheduledFuture<?> next;
    private long nextAt;
    private boolean closed;

    /**
     * Does nothing before {@link #start}.
     *
     * @param executor on which it blocks while the broker answers
     * @param clock nanoseconds since the epoch
     */
    public TopologyPoll(
            ManagementApi api,
            TopologyListener listener,
            ScheduledExecutorService executor,
            LongSupplier clock,
            Pace pace) {
        this.api = api;
        this.listener = listener;
        this.executor = executor;
        this.clock = clock;
        this.pace = pace;
    }

    public void start() {
        schedule(clock.getAsLong());
    }

    /** Exchanges, queues or bindings changed: look soon. May be called from any thread, as often as it likes. */
    public void topologyChanged() {
        topology.now();
        if (state instanceof ManagementState.Answering) {
            schedule(clock.getAsLong() + pace.settle().toNanos());
        }
    }

    public ManagementState state() {
        return state;
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (next != null) {
                next.cancel(false);
            }
        }
    }

    private void run() {
        synchronized (lock) {
            next = null;
            running = true;
        }
        long from = clock.getAsLong();
        try {
            ask(from);
            failuresInARow = 0;
            state = new ManagementState.Answering(clock.getAsLong(), access);
        } catch (ManagementProblem problem) {
            failed(problem.kind(), problem.getMessage());
        } catch (RuntimeException bug) {
            failed(Kind.ODD_ANSWER, "Could not use the answer of the management API, please report: " + bug);
        }
        long now = clock.getAsLong();
        synchronized (lock) {
            running = false;
            usual = Math.min(now - from, 2 * usual);
            notBefore = failuresInARow == 0 ? now + usual * SHARE : 0;
        }
        schedule(failuresInARow == 0 ? Math.min(lists.at(), soonestTopology(now)) : now + backOff());
    }

    private void ask(long now) {
        if (lists.take(now, pace.lists().toNanos())) {
            access = api.access();
            List<BrokerFact> facts = difference.next(now, api.lists());
            if (!facts.isEmpty()) {
                listener.onFacts(facts);
            }
        }
        if (topology.take(now, pace.topology().toNanos())) {
            Topology told = api.topology();
            listener.onTopology(told);
            if (untold.worthAsking(now, told.queues())) {
                topology.by(now + pace.lists().toNanos());
            }
        }
    }

    /** It may have become due while it was being asked. */
    private long soonestTopology(long now) {
        return Math.max(topology.at(), now + pace.settle().toNanos());
    }

    private void failed(Kind kind, String message) {
        lists.now();
        topology.now();
        failuresInARow++;
        long since = state instanceof ManagementState.Failing before ? before.since() : clock.getAsLong();
        state = new ManagementState.Failing(since, kind, message);
    }

    private long backOff() {
        long doubled = pace.lists().toNanos() << Math.min(failuresInARow - 1, 16);
        return Math.min(doubled, pace.longestBackOff().toNanos());
    }

    /** Sooner than planned replaces what is planned; later does not. */
    private void schedule(long wanted) {
        synchronized (lock) {
            long at = Math.max(wanted, notBefore);
            if (closed || running || (next != null && (nextAt <= at || !next.cancel(false)))) {
                return;
            }
            try {
                long delay = Math.max(0, at - clock.getAsLong());
                next = executor.schedule(this::run, delay, TimeUnit.NANOSECONDS);
                nextAt = at;
            } catch (RejectedExecutionException _) {
                closed = true;
            }
        }
    }
}
