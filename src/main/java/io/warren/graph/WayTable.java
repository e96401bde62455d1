package io.warren.graph;

import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which way each edge is a part of, at one level. Kept for as long as one question takes, which may add up the same edges
 * over several spans of time: what an edge looks like is found out once, by the key that a store hands out again and again.
 */
public final class WayTable {

    private final Granularity granularity;
    private final IdentityHashMap<Participant, Party> parties = new IdentityHashMap<>();
    private final IdentityHashMap<EdgeKey, Way> ways = new IdentityHashMap<>();

    public WayTable(Granularity granularity) {
        this.granularity = granularity;
    }

    /** Edges of the finest level, as they look at this one: those that look the same are one, with the sum of all. */
    public List<FlowRow> rows(Collection<Flow> flows) {
        Map<Way, Volume> sums = new LinkedHashMap<>(flows.size() * 2);
        for (Flow flow : flows) {
            sums.merge(wayOf(flow), flow.volume(), Volume::plus);
        }
        List<FlowRow> rows = new ArrayList<>(sums.size());
        sums.forEach((way, volume) -> rows.add(new FlowRow(way, volume)));
        return rows;
    }

    private Way wayOf(Flow flow) {
        Way way = ways.get(flow.key());
        if (way == null) {
            way = Way.of(flow.key(), party(flow.producer()), party(flow.consumer()));
            ways.put(flow.key(), way);
        }
        return way;
    }

    private Party party(Participant participant) {
        return parties.computeIfAbsent(participant, named -> Party.of(named, granularity));
    }
}
