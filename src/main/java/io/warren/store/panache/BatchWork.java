package io.warren.store.panache;

import io.warren.graph.Batch;
import io.warren.graph.CounterKey;
import io.warren.graph.DirectKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.StepKey;
import io.warren.graph.TimeBucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes one batch inside a transaction that is already open. */
final class BatchWork {

    /** Changes a row only if this batch was not written before; one of the two writers of the same batch has to wait. */
    private static final String CLAIM = """
            insert into writer (name, last_batch, last_seen) values (?, ?, ?)
            on conflict (name) do update set last_batch = excluded.last_batch, last_seen = excluded.last_seen
            where writer.last_batch < excluded.last_batch""";

    private final Connection connection;
    private final Batch batch;
    private final SortedMap<Long, EdgeKey> edges = new TreeMap<>();
    private final SortedMap<Long, CounterKey> counters = new TreeMap<>();
    private final SortedMap<Long, StepKey> steps = new TreeMap<>();
    private final SortedMap<Long, DirectKey> directs = new TreeMap<>();
    private final SortedMap<BucketKey, EdgeStats> buckets = new TreeMap<>();
    private final Map<String, List<EdgeEnd>> ends = new TreeMap<>();

    BatchWork(Connection connection, Batch batch) {
        this.connection = connection;
        this.batch = batch;
    }

    void write() throws SQLException {
        if (!claim()) {
            return;
        }
        sort();
        ParticipantRows participants = new ParticipantRows(connection, batch.at());
        Grouping grouping = new Grouping(connection);
        SubjectRows subjects = new SubjectRows(connection);
        grouping.renamed(participants.name(batch.participants()));
        for (Map.Entry<String, List<EdgeEnd>> seen : ends.entrySet()) {
            participants.see(seen.getKey(), seen.getValue());
        }
        subjects.edges(edges, batch.at());
        subjects.counters(counters, batch.at());
        subjects.steps(steps, batch.at());
        subjects.directs(directs, batch.at());
        new BucketRows(connection).add(buckets);
        grouping.complete();
    }

    /** In the order of their ids, so that two writers cannot wait for each other. */
    private void sort() {
        batch.edges().forEach(added -> {
            EdgeKey key = added.key();
            edges.put(add(key.id(), added.bucket(), added.stats()), key);
            see(key.cluster(), key.producer(), key.consumer());
        });
        batch.counters().forEach(added -> {
            CounterKey key = added.key();
            counters.put(add(key.id(), added.bucket(), added.stats()), key);
            if (key.participant() != null) {
                see(key.cluster(), key.participant());
            }
        });
        batch.steps().forEach(added -> {
            StepKey key = added.key();
            steps.put(add(key.id(), added.bucket(), added.stats()), key);
            see(key.cluster(), key.consumer(), key.publisher());
        });
        batch.directs().forEach(added -> {
            DirectKey key = added.key();
            directs.put(add(key.id(), added.bucket(), added.stats()), key);
            see(key.cluster(), key.client(), key.server());
        });
    }

    private boolean claim() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, batch.writer());
            statement.setLong(2, batch.number());
            statement.setLong(3, batch.at().getEpochSecond());
            return statement.executeUpdate() > 0;
        }
    }

    private void see(String cluster, EdgeEnd... seen) {
        ends.computeIfAbsent(cluster, _ -> new ArrayList<>()).addAll(List.of(seen));
    }

    private long add(long id, TimeBucket bucket, EdgeStats stats) {
        buckets.merge(BucketKey.of(id, bucket), stats, EdgeStats::plus);
        buckets.merge(BucketKey.total(id), stats, EdgeStats::plus);
        return id;
    }
}
