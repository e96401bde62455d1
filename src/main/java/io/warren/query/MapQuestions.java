package io.warren.query;

import io.warren.graph.Change;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.Difference;
import io.warren.graph.DirectRow;
import io.warren.graph.FanOut;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.FlowRow;
import io.warren.graph.Impact;
import io.warren.graph.ImpactStudy;
import io.warren.graph.Landscape;
import io.warren.graph.Party;
import io.warren.graph.PathSearch;
import io.warren.graph.Removal;
import io.warren.graph.ReplyQueue;
import io.warren.graph.StepRow;
import io.warren.graph.Way;
import io.warren.model.Granularity;
import io.warren.store.EdgeReader;
import io.warren.store.NamePattern;
import io.warren.store.Selected;
import io.warren.store.Selection;
import io.warren.store.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions that the whole map answers rather than a part of it. Every method throws {@link io.warren.store.StoreFailure}. */
public final class MapQuestions {

    /** Beyond so many ways reading all is faster than asking for each. */
    private static final int FEW = 5_000;

    private final EdgeReader store;
    private final CoverageSource coverage;

    public MapQuestions(EdgeReader store, CoverageSource coverage) {
        this.store = store;
        this.coverage = coverage;
    }

    /** The ways from a participant, to one, or between two, over any number of passages. */
    public Answer<PathSearch.Found> paths(PathQuery query) {
        FlowQuery part = query.part();
        PathSearch.Wanted wanted = new PathSearch.Wanted(
                called(part.producer()), called(part.consumer()), query.proven(), query.longest(), part.limit());
        return answer(PathSearch.find(landscape(part.betweenAnybody()), wanted));
    }

    /** Who would miss something, and what else would happen. */
    public Answer<Impact> impact(Removal removal, FlowQuery part) {
        Selection selection = part.selection();
        return answer(ImpactStudy.of(
                removal, part.granularity(), flows(selection), store.directs(selection), store.steps(selection)));
    }

    /** What differs between two spans of time. */
    public Answer<List<Change>> diff(DiffQuery query) {
        FlowQuery part = query.part();
        Instant from = Objects.requireNonNull(part.from());
        Instant to = Objects.requireNonNull(part.to());
        Selection later = part.selection();
        Difference.Spans spans = new Difference.Spans(
                query.baseSeconds(),
                query.seconds(from, to),
                TimeUnit.SECONDS.toNanos(from.getEpochSecond()) + from.getNano(),
                query.factor());
        return answer(Difference.of(
                later.granularity(),
                pairs(later.between(query.baseFrom(), query.baseTo()), later),
                spans,
                wanted -> firstSeen(later, wanted),
                part.limit()));
    }

    /** Few ways are asked for one by one, unless only some of the edges that make them up are meant. */
    private Map<Way, Long> firstSeen(Selection selection, List<Way> ways) {
        boolean partly = selection.producer() != null || selection.consumer() != null || selection.evidence() != null;
        Map<Way, Long> seen = new HashMap<>();
        if (partly || ways.size() > FEW) {
            rows(selection.between(null, null))
                    .forEach(row -> seen.put(row.way(), row.volume().firstSeen()));
            return seen;
        }
        Map<Long, Way> byRow = new HashMap<>();
        ways.forEach(way -> byRow.put(way.id(selection.granularity()), way));
        store.firstSeen(selection.granularity(), List.copyOf(byRow.keySet()))
                .forEach((row, at) -> seen.put(Objects.requireNonNull(byRow.get(row)), at));
        return seen;
    }

    /** Steps of trajectories: what was consumed, and what was therefore published. */
    public Page<StepRow> trajectories(FlowQuery query) {
        return query.page(store.steps(query.selection()), StepRow::id, coverage.coverage());
    }

    /** Who connects to whom without a broker. */
    public Page<DirectRow> direct(FlowQuery query) {
        return query.page(directs(query), DirectRow::id, coverage.coverage());
    }

    /** How many messages and bytes one publication turns into. */
    public Page<FanOut> fanOut(FlowQuery query) {
        Selection selection = query.selection();
        List<CounterRow> counters = store.counters(selection, Set.of(CounterKind.PUBLISHED, CounterKind.UNDELIVERED));
        return query.page(FanOut.of(rows(selection), counters), FanOut::id, coverage.coverage());
    }

    /** Messages that were published, received or delivered more than once. */
    public Page<Repeat> duplicates(FlowQuery query) {
        List<Repeat> repeats = new ArrayList<>();
        store.counters(query.selection(), Set.of(CounterKind.PUBLISHED_AGAIN, CounterKind.RECEIVED_AGAIN))
                .forEach(row -> repeats.add(Repeat.of(row)));
        rows(query.selection()).stream()
                .filter(row -> row.volume().redeliveries() > 0)
                .map(Repeat::of)
                .collect(Collectors.toMap(Repeat::id, Function.identity(), Repeat::plus))
                .values()
                .forEach(repeats::add);
        repeats.sort(Comparator.comparingLong(Repeat::id));
        return query.page(repeats, Repeat::id, coverage.coverage());
    }

    /** Messages that come back again and again. */
    public Page<CounterRow> poison(FlowQuery query) {
        return query.page(
                store.counters(query.selection(), Set.of(CounterKind.POISON)), CounterRow::id, coverage.coverage());
    }

    /** Whose the queues are that replies come through. */
    public Page<ReplyQueue> replyQueues(FlowQuery query) {
        List<CounterRow> counters =
                store.counters(query.everywhere().selection(), Set.of(CounterKind.REPLY_READ, CounterKind.REPLY_SENT));
        @Nullable NamePattern named = query.queue() == null ? null : new NamePattern(query.queue());
        @Nullable Predicate<Party> owner = called(query.consumer());
        @Nullable Predicate<Party> answering = called(query.producer());
        List<ReplyQueue> rows = ReplyQueue.of(counters.stream()
                        .filter(row -> named == null || named.matchesName(String.valueOf(row.queue())))
                        .toList())
                .stream()
                .filter(row -> owner == null || owner.test(row.owner()))
                .filter(row -> answering == null || row.from().stream().anyMatch(answering))
                .toList();
        return query.page(rows, ReplyQueue::id, coverage.coverage());
    }

    private Landscape landscape(FlowQuery part) {
        Selection selection = part.selection();
        return new Landscape(rows(selection), directs(part), store.steps(selection));
    }

    private List<DirectRow> directs(FlowQuery query) {
        return DirectRow.at(query.granularity(), store.directs(query.selection()));
    }

    private List<FlowRow> rows(Selection selection) {
        return Landscape.at(selection.granularity(), flows(selection));
    }

    private List<Flow> flows(Selection selection) {
        return selection.evidence() == null
                ? Selected.flows(selection, store.flows(selection.from(), selection.to()))
                : store.edges(selection.at(Granularity.THREAD)).stream()
                        .map(Flow::of)
                        .toList();
    }

    private List<FlowPair> pairs(Selection earlier, Selection later) {
        return later.evidence() == null
                ? Selected.flows(
                        later,
                        store.pairs(new TimeSpan(earlier.from(), earlier.to()), new TimeSpan(later.from(), later.to())))
                : FlowPair.of(flows(earlier), flows(later));
    }

    private static @Nullable Predicate<Party> called(@Nullable String name) {
        return name == null ? null : new NamePattern(name)::matches;
    }

    private <T> Answer<T> answer(T value) {
        return new Answer<>(value, coverage.coverage());
    }
}
