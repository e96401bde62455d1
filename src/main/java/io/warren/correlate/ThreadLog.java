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

    /** What one thread did: a send, or the receives that it settled at once, as far as all of it was seen. */
    private record Act(long at, boolean settles, List<Sight> settled, boolean complete) {}

    private record Worker(String host, String domain, long tid, long startTime) {
        static Worker of(GuestThread thread) {
            return new Worker(thread.host(), thread.domain(), thread.tid(), thread.startTime());
        }
    }

    /** {@code complete}: no settle can have been missed right before it. */
    void sent(GuestThread thread, long at, boolean complete) {
        logs.computeIfAbsent(Worker.of(thread), key -> new ArrayDeque<>())
                .addLast(new Act(at, false, List.of(), complete));
    }

    /** {@code complete}: nothing was missed between this and what the guest's connection wrote before. */
    void settled(GuestThread thread, long at, List<Sight> receives, boolean complete) {
        logs.computeIfAbsent(Worker.of(thread), key -> new ArrayDeque<>())
                .addLast(new Act(at, true, receives, complete && !receives.isEmpty()));
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
            boolean nextMessage = !act.settles() && !causes.isEmpty();
            if (nextMessage || ++looked > LOOKED_AHEAD) {
                break;
            }
            boolean itself = !act.settles() && act.at() == sentAt;
            if (!act.complete() && !itself) {
                // What was settled there, or right before, is not known: it may have been that.
                return List.of();
            }
            for (Sight receive : act.settled()) {
                if (receive.at <= sentAt) {
                    causes.add(receive);
                }
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
