package io.warren.routing;

import io.warren.model.Binding.DestinationType;
import io.warren.model.Route.Step;
import io.warren.routing.CompiledExchange.Exit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one message through bindings and alternate exchanges. As in the broker each exchange judges the message once,
 * whichever way it came; every way without a loop to a queue is kept, shortest first.
 */
final class RouteSearch {

    /** More ways than this into one queue tell nobody more; chains of diamonds would have millions. */
    static final int MOST_WAYS = 64;

    private static final int MOST_DETOURS = 4096;

    private static final Comparator<Trail> SHORTEST_FIRST = Comparator.comparingInt(Trail::length);

    private final Snapshot snapshot;
    private final String vhost;
    private final Message message;
    private final Map<String, List<Exit>> exits = new LinkedHashMap<>();
    private final Map<String, Ways> ways = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();

    /** Last in, first out: where there are too many ways, the whole depth is still reached. */
    private final Deque<Trail> open = new ArrayDeque<>();

    /** Trails to an exchange that another trail had found before. */
    private int detours;

    private RouteSearch(Snapshot snapshot, String vhost, Message message) {
        this.snapshot = snapshot;
        this.vhost = vhost;
        this.message = message;
    }

    static RouteSearch from(Snapshot snapshot, String vhost, String exchange, Message message) {
        RouteSearch search = new RouteSearch(snapshot, vhost, message);
        search.open.add(new Trail(null, null, exchange, true));
        search.found.add(exchange);
        while (!search.open.isEmpty()) {
            search.leave(search.open.removeLast());
        }
        search.ways.values().forEach(found -> found.settle(search.detours > MOST_DETOURS));
        return search;
    }

    /** By queue. */
    Map<String, Ways> ways() {
        return ways;
    }

    /** The exchanges that judged the message, in the order it came to them; unknown ones too. */
    List<String> visited() {
        return List.copyOf(exits.keySet());
    }

    private void leave(Trail trail) {
        CompiledExchange here = snapshot.exchange(vhost, trail.at());
        List<Exit> out = exits.computeIfAbsent(trail.at(), _ -> here == null ? List.of() : here.exits(message));
        for (Exit exit : out) {
            Trail next = new Trail(trail, exit.step(), exit.to(), trail.certain() && exit.certain());
            if (exit.kind() == DestinationType.QUEUE) {
                ways.computeIfAbsent(exit.to(), _ -> new Ways()).add(next);
            } else if (!trail.passed(exit.to()) && (found.add(exit.to()) || ++detours <= MOST_DETOURS)) {
                open.addLast(next);
            }
        }
    }

    /** Where the message has come to, and how. */
    record Trail(@Nullable Trail before, @Nullable Step step, String at, boolean certain) {

        boolean passed(String exchange) {
            for (Trail trail = this; trail != null; trail = trail.before) {
                if (trail.at.equals(exchange)) {
                    return true;
                }
            }
            return false;
        }

        int length() {
            int length = 0;
            for (Trail trail = before; trail != null; trail = trail.before) {
                length++;
            }
            return length;
        }

        List<Step> steps() {
            Deque<Step> steps = new ArrayDeque<>();
            for (Trail trail = this; trail != null; trail = trail.before) {
                if (trail.step != null) {
                    steps.addFirst(trail.step);
                }
            }
            return List.copyOf(steps);
        }
    }

    /** The ways into one queue. */
    static final class Ways {
        private final List<Trail> certain = new ArrayList<>();
        private final List<Trail> possible = new ArrayList<>();
        private boolean cut;

        private void add(Trail trail) {
            List<Trail> kind = trail.certain() ? certain : possible;
            if (kind.size() < MOST_WAYS) {
                kind.add(trail);
            } else {
                cut = true;
            }
        }

        private void settle(boolean searchWasCut) {
            cut |= searchWasCut;
            certain.sort(SHORTEST_FIRST);
            possible.sort(SHORTEST_FIRST);
        }

        List<Trail> certain() {
            return certain;
        }

        List<Trail> possible() {
            return possible;
        }

        /** Whether there may be more ways than are listed. */
        boolean cut() {
            return cut;
        }
    }
}
