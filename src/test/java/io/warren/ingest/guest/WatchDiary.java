package io.warren.ingest.guest;

import io.warren.ingest.guest.manners.Lifeline;
import io.warren.ingest.guest.manners.Unwatched;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Writes down what is told about the watching of a guest. */
final class WatchDiary implements Lifeline, WatchReport {

    private final ConcurrentLinkedDeque<String> entries = new ConcurrentLinkedDeque<>();
    private volatile Instant lastFreed = Instant.MIN;

    List<String> entries() {
        return List.copyOf(entries);
    }

    boolean has(String beginning) {
        return entries.stream().anyMatch(entry -> entry.startsWith(beginning));
    }

    /** One of many in a row is enough. */
    @Override
    public void beat(long now) {
        if (entries.isEmpty() || !entries.getLast().equals("beat")) {
            entries.add("beat");
        }
    }

    @Override
    public void stopped(long now) {
        entries.add("stopped");
    }

    /** When the guest last ran on. */
    Instant lastFreed() {
        return lastFreed;
    }

    @Override
    public void running(long now) {
        lastFreed = Instant.now();
        entries.add("running");
    }

    @Override
    public void attached(String mechanism, long pauseNanoseconds) {
        entries.add("attached by " + mechanism);
    }

    @Override
    public void unwatched(Unwatched time) {
        entries.add("unwatched: " + time.reason());
    }

    @Override
    public void failed(RuntimeException bug) {
        entries.add("failed: " + bug);
    }
}
