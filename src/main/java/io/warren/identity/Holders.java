package io.warren.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes that were seen to hold one connection. */
final class Holders {

    /** Forked children inherit the connection; more than these tell nothing new. */
    private static final int MAX_PROCESSES = 16;

    private final Map<OneProcess, Holder> byProcess = new HashMap<>();
    private long lastSeenAt = Long.MIN_VALUE;

    /** Answers whether anything was learned. */
    boolean add(Holder holder) {
        lastSeenAt = Math.max(lastSeenAt, holder.at());
        OneProcess process = new OneProcess(holder.place(), holder.pid());
        Holder known = byProcess.get(process);
        if (known == null && byProcess.size() >= MAX_PROCESSES) {
            return false;
        }
        if (known != null && Holder.TELLS_MORE.compare(known, holder) >= 0) {
            return false;
        }
        byProcess.put(process, holder);
        return true;
    }

    long lastSeenAt() {
        return lastSeenAt;
    }

    /**
     * The process to call the connection's own. Of several, children inherited it from the one that is no child of another.
     *
     * @param notBefore nanoseconds since the epoch: what was seen earlier held an earlier connection of that name
     */
    @Nullable Holder owner(long notBefore) {
        List<Holder> current =
                byProcess.values().stream().filter(h -> h.at() >= notBefore).toList();
        Set<OneProcess> processes = new HashSet<>();
        current.forEach(holder -> processes.add(new OneProcess(holder.place(), holder.pid())));
        List<Holder> ancestors = current.stream()
                .filter(h -> h.parentPid() == null || !processes.contains(new OneProcess(h.place(), h.parentPid())))
                .toList();
        return smallest(ancestors.isEmpty() ? current : ancestors);
    }

    private static @Nullable Holder smallest(Collection<Holder> holders) {
        return holders.stream()
                .min(Comparator.comparingLong(Holder::pid).thenComparing(Holder::place))
                .orElse(null);
    }

    private record OneProcess(String place, long pid) {}
}
