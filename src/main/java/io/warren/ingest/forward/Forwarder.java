package io.warren.ingest.forward;

import io.warren.ingest.forward.Destination.Delivery;
import io.warren.ingest.forward.Spool.Batch;
import io.warren.model.Observation;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes observations from any thread, packs them into batches, keeps these on disk, and hands them over one after the
 * other, each until it has arrived. Whoever gives observations never waits for Warren.
 */
public final class Forwarder implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long what waits is handed over at the end; the rest stays in the spool. */
    private static final long LAST_ROUND = TimeUnit.SECONDS.toNanos(5);

    private final ForwardSettings settings;
    private final Spool spool;
    private final Destination destination;
    private final ForwardListener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final long found;
    private BatchBuffer buffer = new BatchBuffer();
    private long accepted;
    private long delivered;
    private long dropped;
    private long refused;
    private long pause;
    private @Nullable String said;

    private Forwarder(ForwardSettings settings, Spool spool, Destination destination, ForwardListener listener) {
        this.settings = settings;
        this.spool = spool;
        this.destination = destination;
        this.listener = listener;
        this.found = spool.observations();
        this.thread = Thread.ofPlatform().daemon().name("forward").unstarted(this::run);
    }

    /** Begins with what an earlier run has left in the spool. The destination is closed with it. */
    public static Forwarder start(ForwardSettings settings, Destination destination, ForwardListener listener)
            throws IOException {
        Spool spool = Spool.open(settings.spool(), settings.spoolBytes());
        Forwarder forwarder = new Forwarder(settings, spool, destination, listener);
        forwarder.thread.start();
        return forwarder;
    }

    public synchronized void accept(Observation observation) {
        accepted++;
        buffer.add(observation);
        if (buffer.length() >= settings.batchBytes()) {
            spoolBuffer();
        }
    }

    public synchronized ForwardCounts counts() {
        return new ForwardCounts(found, accepted, delivered, dropped, refused, spool.observations() + buffer.count());
    }

    private synchronized void spoolBuffer() {
        long count = buffer.count();
        if (count == 0) {
            return;
        }
        byte[] batch = buffer.close();
        buffer = new BatchBuffer();
        try {
            long old = spool.append(batch, count);
            if (old > 0) {
                lost(old, "the spool " + settings.spool() + " is full");
            }
        } catch (IOException e) {
            lost(count, "the spool " + settings.spool() + " cannot be written (" + e + ")");
        }
    }

    private void lost(long observations, String reason) {
        dropped += observations;
        listener.lost(observations, reason);
    }

    private void run() {
        try {
            while (!closing.await(settings.flush().toMillis(), TimeUnit.MILLISECONDS)) {
                spoolBuffer();
                forwardAll();
            }
            lastRound();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forwardAll() throws InterruptedException {
        Batch batch = spool.oldest();
        while (batch != null && closing.getCount() > 0) {
            if (!forward(batch)) {
                pause = pause == 0
                        ? settings.firstPause().toMillis()
                        : Math.min(pause * 2, settings.longestPause().toMillis());
                pauseAndSpool();
            }
            batch = spool.oldest();
        }
    }

    /** Once, and only where nothing is in the way: the end of the process does not wait for Warren. */
    private void lastRound() {
        long end = System.nanoTime() + LAST_ROUND;
        spoolBuffer();
        Batch batch = said == null ? spool.oldest() : null;
        while (batch != null && System.nanoTime() < end && forward(batch)) {
            batch = spool.oldest();
        }
    }

    /** Batches go on being closed while Warren is away. */
    private void pauseAndSpool() throws InterruptedException {
        long step = Math.max(1, settings.flush().toMillis());
        for (long waited = 0; waited < pause && !closing.await(step, TimeUnit.MILLISECONDS); waited += step) {
            spoolBuffer();
        }
    }

    private boolean forward(Batch batch) {
        try {
            byte[] bytes = Spool.read(batch);
            if (bytes == null) {
                return true;
            }
            return settle(batch, deliver(bytes));
        } catch (IOException e) {
            abandon(batch, e);
            return true;
        }
    }

    private Delivery deliver(byte[] bytes) {
        try {
            return destination.deliver(bytes);
        } catch (RuntimeException bug) {
            // Of a client library or of ours: the thread must outlive it, or nothing would be forwarded any more.
            return new Delivery.Later("A bug; please report it. What is seen waits in the spool: " + bug);
        }
    }

    private synchronized boolean settle(Batch batch, Delivery delivery) throws IOException {
        switch (delivery) {
            case Delivery.Delivered _ -> {
                delivered += spool.remove(batch) ? batch.observations() : 0;
                pause = 0;
                if (said != null || delivered == batch.observations()) {
                    said = null;
                    listener.delivering();
                }
            }
            case Delivery.Later(String message) -> {
                if (!message.equals(said)) {
                    said = message;
                    listener.waiting(message);
                }
                return false;
            }
            case Delivery.Refused(String message) -> {
                refused += spool.remove(batch) ? batch.observations() : 0;
                listener.lost(batch.observations(), message);
            }
        }
        return true;
    }

    private synchronized void abandon(Batch batch, IOException failure) {
        try {
            if (spool.remove(batch)) {
                lost(batch.observations(), batch.file() + " cannot be read (" + failure + ")");
            }
        } catch (IOException e) {
            lost(batch.observations(), batch.file() + " can neither be read nor deleted (" + e + ")");
        }
    }

    /** What was taken is handed over; what Warren does not take now stays in the spool, for the next run. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spoolBuffer();
        destination.close();
    }
}
