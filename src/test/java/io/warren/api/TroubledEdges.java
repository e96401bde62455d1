package io.warren.api;

import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.DirectFlow;
import io.warren.graph.EdgeRow;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.StepRow;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.store.EdgeReader;
import io.warren.store.Selection;
import io.warren.store.Slice;
import io.warren.store.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that answers, unless it is in trouble: then asking for it fails. */
final class TroubledEdges implements EdgeReader {

    private final Supplier<EdgeReader> edges;

    TroubledEdges(Supplier<EdgeReader> edges) {
        this.edges = edges;
    }

    @Override
    public List<EdgeRow> edges(Selection selection) {
        return edges.get().edges(selection);
    }

    @Override
    public List<CounterRow> counters(Selection selection, Set<CounterKind> kinds) {
        return edges.get().counters(selection, kinds);
    }

    @Override
    public List<Flow> flows(@Nullable Instant from, @Nullable Instant to) {
        return edges.get().flows(from, to);
    }

    @Override
    public List<FlowPair> pairs(TimeSpan earlier, TimeSpan later) {
        return edges.get().pairs(earlier, later);
    }

    @Override
    public Map<Long, Long> firstSeen(Granularity granularity, List<Long> rows) {
        return edges.get().firstSeen(granularity, rows);
    }

    @Override
    public List<StepRow> steps(Selection selection) {
        return edges.get().steps(selection);
    }

    @Override
    public List<DirectFlow> directs(Selection selection) {
        return edges.get().directs(selection);
    }

    @Override
    public List<Slice> history(Selection selection) {
        return edges.get().history(selection);
    }

    @Override
    public List<Participant> participants() {
        return edges.get().participants();
    }
}
