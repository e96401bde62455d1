package io.warren.store.panache;

import io.warren.graph.Batch;
import io.warren.graph.CounterKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
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

    BatchWork(Connection connection, Batch batch) {
        this.connection = connection;
        this.batch = batch;
    }

    void write() throws SQLException {
        if (!claim()) {
            return;
        }
        SortedMap<Long, EdgeKey> edges = new TreeMap<>();
        SortedMap<Long, CounterKey> counters = new TreeMap<>();
        SortedMap<BucketKey, EdgeStats> buckets = new TreeMap<>();
        Map<String, List<EdgeEnd>> ends = new TreeMap<>();
        batch.edges().forEach(added -> {
            long id = added.key().id();
            edges.put(id, added.key());
            add(buckets, id, added.bucket(), added.stats());
            ends.computeIfAbsent(added.key().cluster(), _ -> new ArrayList<>())
                    .addAll(List.of(added.key().producer(), added.key().consumer()));
        });
        batch.counters().forEach(added -> {
            long id = added.key().id();
            counters.put(id, added.key());
            add(buckets, id, added.bucket(), added.stats());
            if (added.key().participant() != null) {
                ends.computeIfAbsent(added.key().cluster(), _ -> new ArrayList<>())
                        .add(added.key().participant());
            }
        });
        write(ends, edges, counters, buckets);
    }

    private void write(
            Map<String, List<EdgeEnd>> ends,
            SortedMap<Long, EdgeKey> edges,
            SortedMap<Long, CounterKey> counters,
            SortedMap<BucketKey, EdgeStats> buckets)
            throws SQLException {
        ParticipantRows participants = new ParticipantRows(connection, batch.at());
        Grouping grouping = new Grouping(connection);
        SubjectRows subjects = new SubjectRows(connection);
        grouping.renamed(participants.name(batch.participants()));
        for (Map.Entry<String, List<EdgeEnd>> seen : ends.entrySet()) {
            participants.see(seen.getKey(), seen.getValue());
        }
        subjects.edges(edges, batch.at());
        subjects.counters(counters, batch.at());
        new BucketRows(connection).add(buckets);
        grouping.complete();
    }

    private boolean claim() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, batch.writer());
            statement.setLong(2, batch.number());
            statement.setLong(3, batch.at().getEpochSecond());
            return statement.executeUpdate() > 0;
        }
    }

    private static void add(SortedMap<BucketKey, EdgeStats> buckets, long id, TimeBucket bucket, EdgeStats stats) {
        buckets.merge(BucketKey.of(id, bucket), stats, EdgeStats::plus);
        buckets.merge(BucketKey.total(id), stats, EdgeStats::plus);
    }
}
