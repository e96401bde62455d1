package io.warren.correlate;

import io.warren.model.Observation.Publish;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Level L3: what a process consumed right before it published something, by who holds which connection. */
final class ProcessLog {

    /** Nanoseconds between a consumption and what it caused at once. */
    private static final long CLOSE = 100_000_000;

    /** So many connections are remembered with their holders. */
    private static final int REMEMBERED = 200_000;

    /** More consumptions than this at the same time say nothing. */
    private static final int MOST = 4;

    private final LinkedHashMap<String, Holder> holders = new LinkedHashMap<>();
    private final Map<Holder, Set<String>> connections = new HashMap<>();
    private final Map<String, ArrayDeque<Arrival>> consumed = new HashMap<>();

    private final Map<Holder, Habit> habits = new HashMap<>();

    /** How often a process published right after it had consumed, and how often of its own accord. */
    private static final class Habit {
        private long published;
        private long followed;
    }

    /** One process of one machine. */
    record Holder(String host, String domain, long pid) {}

    /** A witness says whose connection it is. */
    void holds(Holder process, String connection) {
        Holder before = holders.put(connection, process);
        if (before != null && !before.equals(process)) {
            forget(before, connection);
        }
        if (!process.equals(before)) {
            connections.computeIfAbsent(process, key -> new HashSet<>()).add(connection);
        }
        if (holders.size() > REMEMBERED) {
            Map.Entry<String, Holder> oldest = holders.pollFirstEntry();
            forget(oldest.getValue(), oldest.getKey());
            habits.remove(oldest.getValue());
        }
    }

    private void forget(Holder process, String connection) {
        Set<String> held = connections.get(process);
        if (held != null && held.remove(connection) && held.isEmpty()) {
            connections.remove(process);
        }
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    void consumed(Arrival arrival) {
        if (!holders.isEmpty()) {
            consumed.computeIfAbsent(arrival.deliver.connection(), key -> new ArrayDeque<>())
                    .addLast(arrival);
        }
    }

    @Nullable Holder holderOf(String connection) {
        return holders.get(connection);
    }

    /** The deliveries that may have caused it; to be asked in the order of time. */
    List<Arrival> causesOf(Publish publish) {
        Holder process = holders.get(publish.connection());
        List<Arrival> causes = new ArrayList<>(1);
        for (String connection : connections.getOrDefault(process, Set.of())) {
            ArrayDeque<Arrival> arrivals = consumed.get(connection);
            if (arrivals != null) {
                forget(arrivals, publish.at() - CLOSE);
                collect(arrivals, publish, causes);
            }
        }
        return process != null && respondsOnly(process, !causes.isEmpty()) && causes.size() <= MOST
                ? causes
                : List.of();
    }

    /** Who also publishes of its own accord does so right after consuming too, by chance. */
    private boolean respondsOnly(Holder process, boolean follows) {
        Habit habit = habits.computeIfAbsent(process, key -> new Habit());
        habit.published++;
        if (follows) {
            habit.followed++;
        }
        return habit.published == habit.followed;
    }

    private static void collect(ArrayDeque<Arrival> arrivals, Publish publish, List<Arrival> causes) {
        for (Arrival arrival : arrivals) {
            if (arrival.deliver.at() > publish.at() || causes.size() > MOST) {
                break;
            }
            if (arrival.deliver.cluster().equals(publish.cluster())) {
                causes.add(arrival);
            }
        }
    }

    private static void forget(ArrayDeque<Arrival> arrivals, long horizon) {
        while (!arrivals.isEmpty() && arrivals.peekFirst().deliver.at() < horizon) {
            arrivals.removeFirst();
        }
    }

    void expire(long horizon) {
        consumed.values().removeIf(arrivals -> {
            forget(arrivals, horizon - CLOSE);
            return arrivals.isEmpty();
        });
    }
}
