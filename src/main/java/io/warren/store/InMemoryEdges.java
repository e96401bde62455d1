package io.warren.store;

import io.warren.graph.Batch;
import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.DirectFlow;
import io.warren.graph.DirectKey;
import io.warren.graph.Edge;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.Latency;
import io.warren.graph.Party;
import io.warren.graph.StepKey;
import io.warren.graph.StepRow;
import io.warren.graph.TimeBucket;
import io.warren.graph.Volume;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store that lasts as long as the process: for replays, and as the plain statement of what a store does. */
public final class InMemoryEdges implements EdgeWriter, EdgeReader, EdgeRetention {

    private static final Comparator<Participant> BY_NAME = Comparator.comparing(Participant::cluster)
            .thenComparing(Participant::connection)
            .thenComparing(participant -> String.valueOf(participant.thread()));

    private record Named(String cluster, EdgeEnd end) {}

    private record Remembered(Participant participant, Instant lastSeen) {}

    private final RetentionPlan plan;
    private final Map<String, Long> lastBatchOf = new HashMap<>();
    private final Map<Named, Remembered> participants = new HashMap<>();
    private final BucketedStats<EdgeKey> edges = new BucketedStats<>();
    private final BucketedStats<CounterKey> counters = new BucketedStats<>();
    private final BucketedStats<StepKey> steps = new BucketedStats<>();
    private final BucketedStats<DirectKey> directs = new BucketedStats<>();

    public InMemoryEdges(RetentionPlan plan) {
        this.plan = plan;
    }

    @Override
    public synchronized void write(Batch batch) {
        if (lastBatchOf.getOrDefault(batch.writer(), 0L) >= batch.number()) {
            return;
        }
        lastBatchOf.put(batch.writer(), batch.number());
        batch.participants().forEach(named -> remember(named, batch.at()));
        batch.edges().forEach(added -> {
            edges.add(added.key(), added.bucket(), added.stats());
            see(
                    added.key().cluster(),
                    batch.at(),
                    added.key().producer(),
                    added.key().consumer());
        });
        batch.counters().forEach(added -> {
            counters.add(added.key(), added.bucket(), added.stats());
            if (added.key().participant() != null) {
                see(added.key().cluster(), batch.at(), added.key().participant());
            }
        });
        batch.steps().forEach(added -> {
            steps.add(added.key(), added.bucket(), added.stats());
            see(
                    added.key().cluster(),
                    batch.at(),
                    added.key().consumer(),
                    added.key().publisher());
        });
        batch.directs().forEach(added -> {
            directs.add(added.key(), added.bucket(), added.stats());
            see(
                    added.key().cluster(),
                    batch.at(),
                    added.key().client(),
                    added.key().server());
        });
    }

    @Override
    public synchronized List<EdgeRow> edges(Selection selection) {
        Map<Long, EdgeRow> rows = new TreeMap<>();
        edges.forEach(selection, (key, stats, total) -> {
            Participant producer = participant(key.cluster(), key.producer());
            Participant consumer = participant(key.cluster(), key.consumer());
            if (Selected.edge(selection, key, total, producer, consumer)) {
                EdgeRow row = EdgeRow.of(
                        new Edge(key, stats),
                        selection.granularity(),
                        Party.of(producer, selection.granularity()),
                        Party.of(consumer, selection.granularity()));
                rows.merge(row.id(), row, EdgeRow::plus);
            }
        });
        return page(rows, selection);
    }

    @Override
    public synchronized List<Slice> history(Selection selection) {
        Map<TimeBucket, Slice> slices = new TreeMap<>(BucketedStats.BY_TIME);
        edges.forEachBucket(selection, (key, bucket, stats, total) -> {
            Participant producer = participant(key.cluster(), key.producer());
            Participant consumer = participant(key.cluster(), key.consumer());
            if (Selected.edge(selection, key, total, producer, consumer)) {
                Slice slice = new Slice(
                        bucket,
                        stats.messages(),
                        stats.bytes(),
                        stats.redeliveries(),
                        stats.deadLettered(),
                        selection.queue() == null ? Latency.NONE : stats.latency());
                slices.merge(bucket, slice, Slice::plus);
            }
        });
        return List.copyOf(slices.values());
    }

    @Override
    public synchronized List<CounterRow> counters(Selection selection, Set<CounterKind> kinds) {
        Map<Long, CounterRow> rows = new TreeMap<>();
        counters.forEach(selection, (key, stats, _) -> {
            @Nullable EdgeEnd end = key.participant();
            @Nullable Participant participant = end == null ? null : participant(key.cluster(), end);
            if (kinds.contains(key.kind()) && Selected.counter(selection, key, participant)) {
                @Nullable Party party = participant == null ? null : Party.of(participant, selection.granularity());
                CounterRow row = CounterRow.of(key, stats, party);
                rows.merge(row.id(), row, CounterRow::plus);
            }
        });
        return page(rows, selection);
    }

    @Override
    public synchronized List<Flow> flows(@Nullable Instant from, @Nullable Instant to) {
        List<Flow> flows = new ArrayList<>();
        edges.forEach(
                Selection.all(Granularity.THREAD).between(from, to),
                (key, stats, _) -> flows.add(new Flow(
                        key,
                        participant(key.cluster(), key.producer()),
                        participant(key.cluster(), key.consumer()),
                        Volume.of(stats))));
        return flows;
    }

    @Override
    public synchronized List<FlowPair> pairs(TimeSpan earlier, TimeSpan later) {
        return FlowPair.of(flows(earlier.from(), earlier.to()), flows(later.from(), later.to()));
    }

    @Override
    public synchronized Map<Long, Long> firstSeen(Granularity granularity, List<Long> rows) {
        return edges(Selection.all(granularity)).stream()
                .filter(row -> rows.contains(row.id()))
                .collect(Collectors.toMap(EdgeRow::id, row -> row.stats().firstSeen()));
    }

    @Override
    public synchronized List<StepRow> steps(Selection selection) {
        Map<Long, StepRow> rows = new TreeMap<>();
        steps.forEach(selection, (key, stats, _) -> {
            Participant consumer = participant(key.cluster(), key.consumer());
            Participant publisher = participant(key.cluster(), key.publisher());
            if (Selected.step(selection, key, consumer, publisher)) {
                Granularity granularity = selection.granularity();
                StepRow row = StepRow.of(key, Party.of(consumer, granularity), Party.of(publisher, granularity), stats);
                rows.merge(row.id(), row, StepRow::plus);
            }
        });
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized List<DirectFlow> directs(Selection selection) {
        List<DirectFlow> flows = new ArrayList<>();
        directs.forEach(selection, (key, stats, _) -> {
            Participant client = participant(key.cluster(), key.client());
            Participant server = participant(key.cluster(), key.server());
            if (Selected.direct(selection, client, server)) {
                flows.add(new DirectFlow(key, client, server, Volume.of(stats)));
            }
        });
        return flows;
    }

    @Override
    public synchronized List<Participant> participants() {
        return participants.values().stream()
                .map(Remembered::participant)
                .sorted(BY_NAME)
                .toList();
    }

    @Override
    public synchronized void tidy(Instant now) {
        edges.tidy(plan, now);
        counters.tidy(plan, now);
        steps.tidy(plan, now);
        directs.tidy(plan, now);
        participants.values().removeIf(known -> known.lastSeen().isBefore(plan.horizon(now)));
    }

    private void see(String cluster, Instant at, EdgeEnd... ends) {
        for (EdgeEnd end : ends) {
            remember(participant(cluster, end), at);
        }
    }

    private void remember(Participant participant, Instant at) {
        Named name = new Named(participant.cluster(), new EdgeEnd(participant.connection(), participant.thread()));
        participants.put(name, new Remembered(participant, at));
    }

    /** Whoever was seen and not named yet is called by its connection. */
    private Participant participant(String cluster, EdgeEnd end) {
        @Nullable Remembered known = participants.get(new Named(cluster, end));
        return known == null
                ? new Participant(cluster, end.connection(), end.connection(), end.connection(), end.thread())
                : known.participant();
    }

    private static <R> List<R> page(Map<Long, R> rows, Selection selection) {
        Collection<R> after = rows.entrySet().stream()
                .filter(row -> row.getKey() > selection.after())
                .limit(selection.limit())
                .map(Map.Entry::getValue)
                .toList();
        return List.copyOf(after);
    }
}
