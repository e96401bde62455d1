package io.warren.app;

import io.warren.correlate.Correlator;
import io.warren.model.BrokerFact;
import io.warren.model.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one thread that owns the correlator and all that is behind it. */
final class Pipeline implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Pipeline.class);
    private static final int BATCH = 512;
    private static final long TICK_MILLIS = 50;

    private final Inbox inbox;
    private final Correlator correlator;
    private final Cartographer cartographer;
    private final Counts counts;
    private final LongSupplier clock;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread thread;
    private volatile boolean closing;
    private volatile int waiting;

    Pipeline(Inbox inbox, Correlator correlator, Cartographer cartographer, Counts counts, LongSupplier clock) {
        this.inbox = inbox;
        this.correlator = correlator;
        this.cartographer = cartographer;
        this.counts = counts;
        this.clock = clock;
    }

    void start() {
        Thread started = new Thread(this::run, "correlator");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Observations that wait for a partner. */
    int waiting() {
        return waiting;
    }

    boolean isAlive() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** A witness says that it lost observations of this vhost just now. */
    void reportLoss(String cluster, String vhost) {
        errands.add(() -> correlator.reportLoss(cluster, vhost, clock.getAsLong()));
    }

    void learn(BrokerFact fact) {
        errands.add(() -> correlator.learn(fact));
    }

    private void run() {
        List<Inbox.Item> items = new ArrayList<>(BATCH);
        while (!closing) {
            try {
                Inbox.Item first = inbox.poll(TICK_MILLIS);
                if (first != null) {
                    items.add(first);
                    inbox.drainTo(items, BATCH - 1);
                }
            } catch (InterruptedException e) {
                break;
            }
            items.forEach(this::take);
            items.clear();
            tick();
        }
        while (inbox.drainTo(items, BATCH) > 0) {
            items.forEach(this::take);
            items.clear();
        }
        guarded("the end of the input", correlator::finish);
        guarded("the last counts", cartographer::finish);
    }

    private void tick() {
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
            guarded("an errand", errand);
        }
        guarded("the passing of time", () -> correlator.advance(clock.getAsLong()));
        guarded("routes that were waited for", () -> cartographer.tick(clock.getAsLong()));
        waiting = correlator.waiting();
    }

    private void take(Inbox.Item item) {
        Observation observation = item.observation();
        counts.count(observation);
        guarded(observation, () -> {
            cartographer.meet(observation);
            if (correlator.accept(item.source(), observation)) {
                cartographer.seen(observation);
            }
        });
    }

    /** A bug costs the one thing it stumbled over, and goes on. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void guarded(Object what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.errorf(
                    bug,
                    "a bug: one thing could not be handled and is lost, the rest goes on; please report it what=%s",
                    what);
        }
    }

    @Override
    public void close() {
        closing = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
