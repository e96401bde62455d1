package io.warren.app;

import io.warren.store.EdgeFlusher;
import io.warren.store.EdgeRetention;
import io.warren.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The thread that carries counts into the database, and makes old ones coarser. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final EdgeFlusher flusher;
    private final EdgeRetention retention;
    private final Duration every;
    private final Supplier<Instant> now;
    private final AtomicLong flushes = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable String trouble;
    private volatile @Nullable Instant failingSince;
    private Instant tidied;
    private @Nullable Thread thread;
    private volatile boolean closing;

    Housekeeping(EdgeFlusher flusher, EdgeRetention retention, Duration every, Supplier<Instant> now) {
        this.flusher = flusher;
        this.retention = retention;
        this.every = every;
        this.now = now;
        this.tidied = now.get();
    }

    void start() {
        Thread started = new Thread(this::run, "flush");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Why the database does not take what is counted; empty when it does. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    long flushes() {
        return flushes.get();
    }

    long failures() {
        return failures.get();
    }

    /** Since when something counted waits for the database; 0 when nothing does. */
    double lagSeconds() {
        Instant since = failingSince;
        return since == null ? 0 : Duration.between(since, now.get()).toMillis() / 1000.0;
    }

    private void run() {
        while (!closing) {
            try {
                // The beat of this thread: counts gather for so long before they are written; closing interrupts it.
                Thread.sleep(every);
            } catch (InterruptedException e) {
                break;
            }
            flush();
            tidy();
        }
    }

    private synchronized void flush() {
        Optional<StoreFailure> failure = flusher.flush(now.get());
        if (failure.isPresent()) {
            failures.incrementAndGet();
            if (trouble == null) {
                LOG.warnf("%s", failure.get().getMessage());
                failingSince = now.get();
            }
            trouble = failure.get().getMessage();
        } else {
            flushes.incrementAndGet();
            if (trouble != null) {
                LOG.info("the database takes what is counted again; nothing was lost meanwhile unless it says DROPPED");
            }
            trouble = null;
            failingSince = null;
        }
    }

    private void tidy() {
        if (Duration.between(tidied, now.get()).compareTo(TIDY_EVERY) < 0) {
            return;
        }
        tidied = now.get();
        try {
            retention.tidy(tidied);
        } catch (StoreFailure failure) {
            LOG.warnf("%s", failure.getMessage());
        }
    }

    /** After the last count: writes what is left. */
    @Override
    public void close() {
        closing = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        flush();
        flush();
    }
}
