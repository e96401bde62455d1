package io.warren.graph;

import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which way each edge is a part of, at one level. Kept for as long as one question takes, which may add up the same edges
 * over several spans of time: what an edge looks like is found out once, by the key that a store hands out again and again.
 * Ways are numbered from 0 as they are met.
 */
public final class WayTable {

    private final Granularity granularity;
    private final IdentityHashMap<Participant, Party> parties = new IdentityHashMap<>();
    private final Map<Participant, Party> alike = new HashMap<>();
    private IdentityHashMap<EdgeKey, Integer> numberOfKey = new IdentityHashMap<>(0);
    private Map<Way, Integer> numbers = Map.of();
    private final List<Way> ways = new ArrayList<>();

    public WayTable(Granularity granularity) {
        this.granularity = granularity;
    }

    /** How many have been met. */
    int size() {
        return ways.size();
    }

    Way way(int number) {
        return ways.get(number);
    }

    /** What passed on each way, by its number; shorter than {@link #size} may be later on, and null where nothing passed. */
    public List<@Nullable Volume> sums(Collection<Flow> flows) {
        if (ways.isEmpty()) {
            // Large enough for all: to grow by and by costs as much as to fill.
            numberOfKey = new IdentityHashMap<>(flows.size());
            numbers = HashMap.newHashMap(flows.size());
        }
        List<@Nullable Volume> sums = new ArrayList<>(flows.size());
        for (Flow flow : flows) {
            int number = numberOf(flow);
            while (sums.size() <= number) {
                sums.add(null);
            }
            @Nullable Volume sum = sums.get(number);
            sums.set(number, sum == null ? flow.volume() : sum.plus(flow.volume()));
        }
        return sums;
    }

    /** Edges of the finest level, as they look at this one: those that look the same are one, with the sum of all. */
    public List<FlowRow> rows(Collection<Flow> flows) {
        List<@Nullable Volume> sums = sums(flows);
        List<FlowRow> rows = new ArrayList<>(sums.size());
        for (int number = 0; number < sums.size(); number++) {
            @Nullable Volume sum = sums.get(number);
            if (sum != null) {
                rows.add(new FlowRow(way(number), sum));
            }
        }
        return rows;
    }

    private int numberOf(Flow flow) {
        @Nullable Integer known = numberOfKey.get(flow.key());
        if (known != null) {
            return known;
        }
        Way way = Way.of(flow.key(), party(flow.producer()), party(flow.consumer()));
        int number = numbers.computeIfAbsent(way, added -> {
            ways.add(added);
            return ways.size() - 1;
        });
        numberOfKey.put(flow.key(), number);
        return number;
    }

    /** A store may tell of the same participant by another object each time it is asked. */
    private Party party(Participant participant) {
        return parties.computeIfAbsent(
                participant, known -> alike.computeIfAbsent(known, named -> Party.of(named, granularity)));
    }
}
