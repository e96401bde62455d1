package io.warren.query;

import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.DirectRow;
import io.warren.graph.EdgeRow;
import io.warren.graph.FlowGraph;
import io.warren.graph.FlowRow;
import io.warren.graph.Landscape;
import io.warren.query.BindingQuestions.DeadBinding;
import io.warren.query.BindingQuestions.NearestBinding;
import io.warren.store.EdgeReader;
import io.warren.store.Selected;
import io.warren.store.Selection;
import io.warren.store.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions one can ask of the map. Every method throws {@link io.warren.store.StoreFailure}. */
public final class FlowQueries {

    private final EdgeReader store;
    private final TopologySource topologies;
    private final BindingQuestions bindings;
    private final CoverageSource coverage;

    public FlowQueries(
            EdgeReader store, TopologySource topologies, BindingQuestions bindings, CoverageSource coverage) {
        this.store = store;
        this.topologies = topologies;
        this.bindings = bindings;
        this.coverage = coverage;
    }

    /** Who feeds whom. */
    public Page<EdgeRow> edges(FlowQuery query) {
        return Page.of(store.edges(page(query)), query.limit(), EdgeRow::id, coverage());
    }

    /** All of them on one page, whatever the query's limit and place: for those who keep them. */
    public List<EdgeRow> allEdges(FlowQuery query) {
        return store.edges(query.selection());
    }

    /** What was counted over time, the query's limit and place apart. */
    public List<Slice> history(FlowQuery query) {
        return store.history(query.selection());
    }

    /** The same as nodes and links; direct dependencies, which no page bounds, come with the first page. */
    public GraphAnswer graph(FlowQuery query) {
        Page<EdgeRow> edges = edges(query);
        List<DirectRow> directs = query.cursor() == null
                ? DirectRow.at(query.granularity(), store.directs(query.selection()))
                : List.of();
        return new GraphAnswer(FlowGraph.of(edges.items(), directs), edges.next() != null, edges.coverage());
    }

    public Page<ParticipantRow> participants(FlowQuery query) {
        Summary summary = summary(query);
        return query.page(summary.participants(), ParticipantRow::id, coverage());
    }

    /** Those that anything was seen of, and those that are declared. */
    public Page<QueueRow> queues(FlowQuery query) {
        return query.page(summary(query).queues(topologies.topologies()), QueueRow::id, coverage());
    }

    /** Those that anything was seen of, and those that are declared. */
    public Page<ExchangeRow> exchanges(FlowQuery query) {
        return query.page(summary(query).exchanges(topologies.topologies()), ExchangeRow::id, coverage());
    }

    /** Publications that no queue took, and the binding that would have come nearest. */
    public Page<UnroutableRow> unroutable(FlowQuery query) {
        Page<CounterRow> rows = counters(query, Set.of(CounterKind.UNROUTED));
        List<UnroutableRow> items = rows.items().stream().map(this::withNearest).toList();
        return new Page<>(items, rows.next(), rows.coverage());
    }

    /** Copies that a queue took and that were not seen to leave it, by reason. */
    public Page<CounterRow> undelivered(FlowQuery query) {
        return counters(query, Set.of(CounterKind.UNDELIVERED));
    }

    /** What could not be tied together, or not be counted, by reason. */
    public Page<CounterRow> unmatched(FlowQuery query) {
        return counters(query, Set.of(CounterKind.UNMATCHED, CounterKind.AMBIGUOUS, CounterKind.DROPPED));
    }

    /** Bindings that no message was seen to match; null = of all vhosts. */
    public List<DeadBinding> deadBindings(@Nullable String vhost) {
        return bindings.deadBindings(vhost);
    }

    public Coverage coverage() {
        return coverage.coverage();
    }

    private Page<CounterRow> counters(FlowQuery query, Set<CounterKind> kinds) {
        return Page.of(store.counters(page(query), kinds), query.limit(), CounterRow::id, coverage());
    }

    private UnroutableRow withNearest(CounterRow row) {
        Map<String, NearestBinding> nearest = new LinkedHashMap<>();
        @Nullable String exchange = row.exchange();
        if (exchange != null) {
            for (String key : row.stats().routingKeys().keys()) {
                bindings.nearest(row.cluster(), row.vhost(), exchange, key).ifPresent(found -> nearest.put(key, found));
            }
        }
        return new UnroutableRow(row, nearest);
    }

    private Summary summary(FlowQuery query) {
        Selection all = query.selection();
        Summary summary = new Summary(query);
        if (query.evidence() == null) {
            Landscape.at(query.granularity(), Selected.flows(all, store.flows(all.from(), all.to())))
                    .forEach(summary::add);
        } else {
            store.edges(all).stream().map(FlowRow::of).forEach(summary::add);
        }
        store.counters(all, Set.of(CounterKind.UNROUTED, CounterKind.UNDELIVERED))
                .forEach(summary::add);
        return summary;
    }

    /** One row more than wanted, to see whether there is a next page. */
    private static Selection page(FlowQuery query) {
        return query.selection(query.after(), query.limit() + 1);
    }
}
