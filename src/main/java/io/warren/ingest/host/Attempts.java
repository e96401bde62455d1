package io.warren.ingest.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Threads that are about to connect. The kernel tells who begins, before the local port is chosen, and then tells of the
 * established connection, mostly in an interrupt that runs on whatever thread's time: the two are put together here.
 */
final class Attempts {

    /** Linux gives up after about two minutes. */
    private static final long FORGET_NANOSECONDS = 130_000_000_000L;

    private final Map<String, List<Attempt>> byRemote = new HashMap<>();

    /**
     * One that has begun.
     *
     * @param process read at once: it may not live long
     */
    record Attempt(long tid, long at, ProcessFacts process) {}

    void begun(String remote, Attempt attempt) {
        List<Attempt> others = byRemote.computeIfAbsent(remote, _ -> new ArrayList<>());
        others.removeIf(other -> other.tid() == attempt.tid() || attempt.at() - other.at() > FORGET_NANOSECONDS);
        others.add(attempt);
    }

    /**
     * The attempt that became this connection.
     *
     * @param holds whether that process holds the connection now; asked only if several come into question
     */
    Optional<Attempt> established(TcpChange change, Predicate<Attempt> holds) {
        List<Attempt> open = byRemote.getOrDefault(change.remote(), List.of());
        Optional<Attempt> found = open.size() == 1
                ? Optional.of(open.getFirst())
                : open.stream()
                        .filter(attempt -> change.inTask() ? attempt.tid() == change.tid() : holds.test(attempt))
                        .findFirst();
        found.ifPresent(attempt -> remove(change.remote(), attempt));
        return found;
    }

    /** It did not become one. */
    void failed(TcpChange change) {
        List<Attempt> open = byRemote.getOrDefault(change.remote(), List.of());
        if (open.size() == 1 || change.inTask()) {
            open.stream()
                    .filter(attempt -> !change.inTask() || attempt.tid() == change.tid())
                    .findFirst()
                    .ifPresent(attempt -> remove(change.remote(), attempt));
        }
    }

    private void remove(String remote, Attempt attempt) {
        List<Attempt> open = byRemote.getOrDefault(remote, List.of());
        open.remove(attempt);
        if (open.isEmpty()) {
            byRemote.remove(remote);
        }
    }
}
