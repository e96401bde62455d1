package io.warren.correlate;

import io.warren.model.GuestThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Level L2: what a guest's thread published between receiving a message and settling it. A thread works on one message at
 * a time and settles it when it is done, so a publication belongs to what its thread settles next. Where it settles
 * several without publishing in between, it may have worked on them side by side. A message that another thread settles
 * was handed over, and nothing is claimed of it.
 */
final class ThreadLog {

    /** How far ahead a settle is looked for. */
    private static final int LOOKED_AHEAD = 256;

    private final Map<Worker, ArrayDeque<Act>> logs = new HashMap<>();

    /** What one thread did. */
    sealed interface Act permits Sight, Settling {
        /** Nanoseconds since the epoch. */
        long at();

        /** No settle can have been missed right before it. */
        boolean isComplete();
    }

    /** The receives that it settled at once; {@link #isComplete}: and all of them are known. */
    record Settling(long at, List<Sight> receives, boolean isComplete) implements Act {}

    private record Worker(String host, String domain, long tid, long startTime) {
        static Worker of(GuestThread thread) {
            return new Worker(thread.host(), thread.domain(), thread.tid(), thread.startTime());
        }
    }

    void sent(GuestThread thread, Sight send) {
        logs.computeIfAbsent(Worker.of(thread), key -> new ArrayDeque<>()).addLast(send);
    }

    /** {@code complete}: nothing was missed between this and what the guest's connection wrote before. */
    void settled(GuestThread thread, long at, List<Sight> receives, boolean complete) {
        logs.computeIfAbsent(Worker.of(thread), key -> new ArrayDeque<>())
                .addLast(new Settling(at, receives, complete && !receives.isEmpty()));
    }

    /** The receives that may have caused what this thread sent then; to be asked in the order of time. */
    List<Sight> causesOf(GuestThread thread, long sentAt) {
        ArrayDeque<Act> log = logs.get(Worker.of(thread));
        List<Sight> causes = new ArrayList<>(1);
        if (log == null) {
            return causes;
        }
        while (!log.isEmpty() && log.peekFirst().at() < sentAt) {
            log.removeFirst();
        }
        int looked = 0;
        for (Act act : log) {
            boolean sends = act instanceof Sight;
            boolean nextMessage = sends && !causes.isEmpty();
            if (nextMessage || ++looked > LOOKED_AHEAD) {
                break;
            }
            boolean itself = sends && act.at() == sentAt;
            if (!act.isComplete() && !itself) {
                // What was settled there, or right before, is not known: it may have been that.
                return List.of();
            }
            if (act instanceof Settling settling) {
                settling.receives().stream()
                        .filter(receive -> receive.at <= sentAt)
                        .forEach(causes::add);
            }
        }
        return causes;
    }

    /** Forgets what was done before that. */
    void expire(long horizon) {
        logs.values().removeIf(log -> {
            while (!log.isEmpty() && log.peekFirst().at() < horizon) {
                log.removeFirst();
            }
            return log.isEmpty();
        });
    }
}
