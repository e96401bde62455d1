package io.warren.graph;

import io.warren.model.Participant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An edge at the finest level, as it was in two spans of time.
 *
 * @param before null where nothing passed in the earlier span
 * @param after likewise in the later one
 */
public record FlowPair(
        EdgeKey key,
        Participant producer,
        Participant consumer,
        @Nullable Volume before,
        @Nullable Volume after) implements OnEdge {

    /** Edges of two spans, each of which has an edge once. */
    public static List<FlowPair> of(List<Flow> before, List<Flow> after) {
        Map<EdgeKey, Flow> earlier = new LinkedHashMap<>();
        before.forEach(flow -> earlier.put(flow.key(), flow));
        List<FlowPair> pairs = new ArrayList<>();
        for (Flow flow : after) {
            @Nullable Flow was = earlier.remove(flow.key());
            pairs.add(new FlowPair(
                    flow.key(), flow.producer(), flow.consumer(), was == null ? null : was.volume(), flow.volume()));
        }
        earlier.values()
                .forEach(flow ->
                        pairs.add(new FlowPair(flow.key(), flow.producer(), flow.consumer(), flow.volume(), null)));
        return pairs;
    }
}
