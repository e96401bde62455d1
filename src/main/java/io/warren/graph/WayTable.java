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
 * Which way each edge is a part of, at one level. Kept for as long as one question takes. Ways are numbered from 0 as they
 * are met.
 */
final class WayTable {

    private final Granularity granularity;
    private final IdentityHashMap<Participant, Party> parties = new IdentityHashMap<>();
    private final Map<Participant, Party> alike = new HashMap<>();
    private final Map<Way, Integer> numbers;
    private final List<Way> ways = new ArrayList<>();

    /** {@code size}: of about so many edges; to grow by and by costs as much as to fill. */
    WayTable(Granularity granularity, int size) {
        this.granularity = granularity;
        this.numbers = HashMap.newHashMap(size);
    }

    /** How many have been met. */
    int size() {
        return ways.size();
    }

    Way way(int number) {
        return ways.get(number);
    }

    /** What passed on each way, by its number; null where nothing passed. */
    static final class Sums {
        private final List<@Nullable Volume> volumes;

        Sums(int size) {
            volumes = new ArrayList<>(size);
        }

        private void add(int number, @Nullable Volume volume) {
            if (volume == null) {
                return;
            }
            while (volumes.size() <= number) {
                volumes.add(null);
            }
            @Nullable Volume sum = volumes.get(number);
            volumes.set(number, sum == null ? volume : sum.plus(volume));
        }

        @Nullable Volume of(int number) {
            return number < volumes.size() ? volumes.get(number) : null;
        }
    }

    /** What passed in the earlier span, and in the later one. */
    record Both(Sums before, Sums after) {}

    Both sums(Collection<FlowPair> pairs) {
        Both both = new Both(new Sums(pairs.size()), new Sums(pairs.size()));
        for (FlowPair pair : pairs) {
            int number = numberOf(pair);
            both.before().add(number, pair.before());
            both.after().add(number, pair.after());
        }
        return both;
    }

    /** Edges of the finest level, as they look at this one: those that look the same are one, with the sum of all. */
    List<FlowRow> rows(Collection<Flow> flows) {
        Sums sums = new Sums(flows.size());
        flows.forEach(flow -> sums.add(numberOf(flow), flow.volume()));
        List<FlowRow> rows = new ArrayList<>(ways.size());
        for (int number = 0; number < ways.size(); number++) {
            @Nullable Volume sum = sums.of(number);
            if (sum != null) {
                rows.add(new FlowRow(way(number), sum));
            }
        }
        return rows;
    }

    private int numberOf(OnEdge edge) {
        Way way = Way.of(edge.key(), party(edge.producer()), party(edge.consumer()));
        return numbers.computeIfAbsent(way, added -> {
            ways.add(added);
            return ways.size() - 1;
        });
    }

    /** A store may tell of the same participant by another object each time it is asked. */
    private Party party(Participant participant) {
        return parties.computeIfAbsent(
                participant, known -> alike.computeIfAbsent(known, named -> Party.of(named, granularity)));
    }
}
