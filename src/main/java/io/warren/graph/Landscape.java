package io.warren.graph;

import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole map at one level, ready to be walked: what goes through queues, what goes over direct connections, and what
 * is known of one causing the other.
 */
public record Landscape(List<FlowRow> flows, List<DirectRow> directs, List<StepRow> steps) {

    public Landscape {
        flows = List.copyOf(flows);
        directs = List.copyOf(directs);
        steps = List.copyOf(steps);
    }

    /** Edges of the finest level, as they look at that level: those that look the same are one, with the sum of all. */
    public static List<FlowRow> at(Granularity granularity, Collection<Flow> flows) {
        Map<Way, Volume> sums = new LinkedHashMap<>(flows.size() * 2);
        Map<Participant, Party> parties = new HashMap<>();
        for (Flow flow : flows) {
            Party producer = parties.computeIfAbsent(flow.producer(), named -> Party.of(named, granularity));
            Party consumer = parties.computeIfAbsent(flow.consumer(), named -> Party.of(named, granularity));
            sums.merge(Way.of(flow.key(), producer, consumer), flow.volume(), Volume::plus);
        }
        List<FlowRow> rows = new ArrayList<>(sums.size());
        sums.forEach((way, volume) -> rows.add(new FlowRow(way, volume)));
        return rows;
    }

    /** Everything that leads from one participant to another. */
    List<Passage> passages() {
        List<Passage> all = new ArrayList<>(flows.size() + directs.size());
        all.addAll(flows);
        all.addAll(directs);
        return all;
    }
}
