package io.warren.store;

import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.DirectFlow;
import io.warren.graph.EdgeRow;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.StepRow;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was kept, added up at the level that is asked for. Every method throws {@link StoreFailure}. */
public interface EdgeReader {

    /** In ascending order of id, those after the selection's, as many as it allows. */
    List<EdgeRow> edges(Selection selection);

    /** Messages of these kinds that make no edge; like {@link #edges}. Evidence does not apply. */
    List<CounterRow> counters(Selection selection, Set<CounterKind> kinds);

    /**
     * Every edge of that span of time at the finest level, with its volume alone, in no order; fast for the whole map.
     *
     * @param from as in a {@link Selection}
     * @param to likewise
     */
    List<Flow> flows(@Nullable Instant from, @Nullable Instant to);

    /** The same of two spans at once: every edge that has anything in one of them; in no order. */
    List<FlowPair> pairs(TimeSpan earlier, TimeSpan later);

    /**
     * When these rows were first seen at all, nanoseconds since the epoch; those that nothing is kept of are missing.
     *
     * @param rows their {@link EdgeRow#id} at that level
     */
    Map<Long, Long> firstSeen(Granularity granularity, List<Long> rows);

    /** Steps of trajectories, in ascending order of id; the selection's page and evidence do not apply. */
    List<StepRow> steps(Selection selection);

    /** Direct dependencies at the finest level, in no order; of the selection the ends and the span of time apply. */
    List<DirectFlow> directs(Selection selection);

    /**
     * What was counted over time: one entry for each bucket that lies in the selection's span of time, in order of time.
     * Coarser buckets of the past may lie between finer ones. The selection's place and limit do not apply.
     */
    List<Slice> history(Selection selection);

    /** Everybody who was ever at one end of something and is not yet forgotten; in a fixed order. */
    List<Participant> participants();
}
