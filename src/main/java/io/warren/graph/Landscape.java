package io.warren.graph;

import io.warren.model.Granularity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        return new WayTable(granularity, flows.size()).rows(flows);
    }

    /** Everything that leads from one participant to another. */
    List<Passage> passages() {
        List<Passage> all = new ArrayList<>(flows.size() + directs.size());
        all.addAll(flows);
        all.addAll(directs);
        return all;
    }
}
