package io.warren.ingest.firehose;

import com.rabbitmq.client.ShutdownSignalException;
import io.warren.ingest.firehose.TapState.Connected;
import io.warren.ingest.firehose.TapState.Down;
import io.warren.ingest.firehose.TapState.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps one queue tapped: session after session, with a growing pause after each failure, until closed. */
final class TapLoop implements AutoCloseable {

    /** What a tap is made of, besides its source. */
    record Parts(TapSettings settings, TapBindings bindings, TapSession.Receiver receiver, OwnTraffic own) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TapSource source;
    private final Parts parts;
    private final TapCounters counters;
    private final TapListener listener;
    private final Troubles troubles;
    private final GuardedConnections connections;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable TapSession current;

    TapLoop(TapSource source, Parts parts, TapCounters counters, TapListener listener) {
        this.source = source;
        this.parts = parts;
        this.counters = counters;
        this.listener = listener;
        this.troubles = new Troubles(parts.settings().broker(), source);
        this.connections = new GuardedConnections(parts.settings().broker(), source.vhost());
        this.connections.setExceptionHandler(new CountedExceptions(source.vhost(), counters, listener));
        this.connections.setThreadFactory(
                Thread.ofPlatform().daemon().name(source.connectionName()).factory());
        this.backoff = new Backoff(parts.settings().retry(), ThreadLocalRandom.current());
        this.thread = Thread.ofPlatform()
                .daemon()
                .name(source.connectionName() + " loop")
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns when the connection is closed, and the queue with it. */
    @Override
    public void close() {
        closing.countDown();
        TapSession session = current;
        if (session != null) {
            session.close();
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Down down = session();
            while (!closing.await(0, TimeUnit.MILLISECONDS)) {
                listener.onState(down);
                if (closing.await(backoff.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
                down = session();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listener.onState(new Stopped(source.vhost()));
    }

    private Down session() {
        try (TapSession session = new TapSession(connections.newConnection(source.connectionName()), source)) {
            return watched(session);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            return troubles.down(e);
        } catch (RuntimeException bug) {
            // Of the client or of a TapBindings: the loop must outlive it, or nobody would tap any more.
            listener.onBug(source.vhost(), bug);
            return troubles.down(bug);
        }
    }

    private Down watched(TapSession session) throws IOException {
        String connection = session.connectionName();
        current = session;
        parts.own().add(connection);
        try {
            if (closing.getCount() == 0) {
                session.close();
            }
            session.consume(parts.settings().bounds(), parts.bindings(), parts.receiver());
            counters.connects.increment();
            backoff.reset();
            listener.onState(new Connected(source.vhost(), session.queue(), connection));
            return lost(troubles.down(session.awaitEnd()));
        } finally {
            current = null;
            parts.own().remove(connection);
        }
    }

    private Down lost(Down down) {
        if (closing.getCount() > 0) {
            counters.losses.increment();
            if (down.trouble() == TapTrouble.POISON_MESSAGE) {
                counters.poisoned.increment();
            }
        }
        return down;
    }
}
