package io.warren.app;

import io.warren.model.Observation;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the correlator, bounded. A full inbox makes the tap wait, so that trace messages wait at the broker, whose
 * queue is bounded too: Warren may lose, the broker may not suffer.
 */
final class Inbox {

    /** An observation and who saw it. */
    record Item(String source, Observation observation) {}

    private final BlockingQueue<Item> items;

    Inbox(int capacity) {
        items = new ArrayBlockingQueue<>(capacity);
    }

    /** Waits while it is full. */
    void put(String source, Observation observation) {
        try {
            items.put(new Item(source, observation));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All of them, or none if there is no room. */
    synchronized boolean offerAll(String source, List<Observation> observations) {
        if (items.remainingCapacity() < observations.size()) {
            return false;
        }
        for (Observation observation : observations) {
            put(source, observation);
        }
        return true;
    }

    @Nullable Item poll(long millis) throws InterruptedException {
        return items.poll(millis, TimeUnit.MILLISECONDS);
    }

    int drainTo(List<Item> into, int most) {
        return items.drainTo(into, most);
    }

    int size() {
        return items.size();
    }
}
