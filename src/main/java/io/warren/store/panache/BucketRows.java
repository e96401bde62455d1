package io.warren.store.panache;

import io.warren.graph.EdgeStats;
import io.warren.graph.Handling;
import io.warren.graph.TimeBucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds statistics to table {@code bucket}. Numbers are added by the database. Texts are added here, between reading and
 * writing them: exact all the same, because by then this transaction has changed the row, and nobody else can.
 */
final class BucketRows {

    private static final String ADD_NUMBERS = """
            insert into bucket (subject_id, width, start, messages, bytes, redeliveries, dead_lettered, ambiguous,
                first_seen, last_seen, received, settled, refused, latency, evidence, routing_keys, handling)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '[]', '')
            on conflict (subject_id, width, start) do update set
                messages = bucket.messages + excluded.messages,
                bytes = bucket.bytes + excluded.bytes,
                redeliveries = bucket.redeliveries + excluded.redeliveries,
                dead_lettered = bucket.dead_lettered + excluded.dead_lettered,
                ambiguous = bucket.ambiguous + excluded.ambiguous,
                received = bucket.received + excluded.received,
                settled = bucket.settled + excluded.settled,
                refused = bucket.refused + excluded.refused,
                first_seen = case when excluded.first_seen < bucket.first_seen
                    then excluded.first_seen else bucket.first_seen end,
                last_seen = case when excluded.last_seen > bucket.last_seen
                    then excluded.last_seen else bucket.last_seen end""";

    private static final String READ_TEXTS = """
            select subject_id, width, start, latency, evidence, routing_keys, handling from bucket
            where subject_id in (?) and width = ? and start = ?""";

    private static final String WRITE_TEXTS = """
            update bucket set latency = ?, evidence = ?, routing_keys = ?, handling = ?
            where subject_id = ? and width = ? and start = ?""";

    private static final String OLDEST = """
            select subject_id, width, start, messages, bytes, redeliveries, dead_lettered, ambiguous,
                first_seen, last_seen, received, settled, refused, latency, evidence, routing_keys, handling
            from bucket
            where (width * 100000000000 + start) >= ? * 100000000000
                and (width * 100000000000 + start) <= ? * 100000000000 + ?
            order by (width * 100000000000 + start) limit ?""";

    private static final String DELETE = "delete from bucket where subject_id = ? and width = ? and start = ?";

    private record Row(BucketKey key, EdgeStats stats) {}

    private final Connection connection;

    BucketRows(Connection connection) {
        this.connection = connection;
    }

    void add(SortedMap<BucketKey, EdgeStats> increments) throws SQLException {
        Jdbc.batch(connection, ADD_NUMBERS, increments.entrySet(), (statement, increment) -> {
            bind(statement, 1, increment.getKey());
            EdgeStats stats = increment.getValue();
            statement.setLong(4, stats.messages());
            statement.setLong(5, stats.bytes());
            statement.setLong(6, stats.redeliveries());
            statement.setLong(7, stats.deadLettered());
            statement.setLong(8, stats.ambiguous());
            statement.setLong(9, stats.firstSeen());
            statement.setLong(10, stats.lastSeen());
            statement.setLong(11, stats.handling().received());
            statement.setLong(12, stats.handling().settled());
            statement.setLong(13, stats.handling().refused());
        });
        List<Row> sums = new ArrayList<>();
        for (Row known : texts(increments)) {
            EdgeStats added = increments.getOrDefault(known.key(), EdgeStats.NONE);
            sums.add(new Row(known.key(), known.stats().plus(added)));
        }
        Jdbc.batch(connection, WRITE_TEXTS, sums, (statement, sum) -> {
            statement.setString(1, StatsText.of(sum.stats().latency()));
            statement.setString(2, StatsText.of(sum.stats().evidence()));
            statement.setString(3, StatsText.of(sum.stats().routingKeys()));
            statement.setString(4, StatsText.of(sum.stats().handling().time()));
            bind(statement, 5, sum.key());
        });
    }

    /** At most that many buckets of that width which start at or before {@code start}, the oldest first. */
    SortedMap<BucketKey, EdgeStats> oldest(long width, long start, int limit) throws SQLException {
        SortedMap<BucketKey, EdgeStats> rows = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(OLDEST)) {
            statement.setLong(1, width);
            statement.setLong(2, width);
            statement.setLong(3, start);
            statement.setInt(4, limit);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.put(key(result), stats(result));
                }
            }
        }
        return rows;
    }

    void delete(SortedMap<BucketKey, EdgeStats> rows) throws SQLException {
        Jdbc.batch(connection, DELETE, rows.keySet(), (statement, key) -> bind(statement, 1, key));
    }

    private List<Row> texts(SortedMap<BucketKey, EdgeStats> increments) throws SQLException {
        Map<TimeBucket, List<Long>> subjects = new LinkedHashMap<>();
        for (BucketKey key : increments.keySet()) {
            subjects.computeIfAbsent(new TimeBucket(key.start(), key.width()), _ -> new ArrayList<>())
                    .add(key.subject());
        }
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<TimeBucket, List<Long>> entry : subjects.entrySet()) {
            List<Long> bucket = List.of(entry.getKey().width(), entry.getKey().start());
            rows.addAll(Jdbc.select(
                    connection, READ_TEXTS, entry.getValue(), bucket, row -> new Row(key(row), textsOf(row))));
        }
        return rows;
    }

    private static void bind(PreparedStatement statement, int first, BucketKey key) throws SQLException {
        statement.setLong(first, key.subject());
        statement.setLong(first + 1, key.width());
        statement.setLong(first + 2, key.start());
    }

    private static BucketKey key(ResultSet row) throws SQLException {
        return new BucketKey(row.getLong("subject_id"), row.getLong("width"), row.getLong("start"));
    }

    private static EdgeStats textsOf(ResultSet row) throws SQLException {
        return new EdgeStats(
                0,
                0,
                0,
                0,
                0,
                StatsText.latency(row.getString("latency")),
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                StatsText.evidence(row.getString("evidence")),
                StatsText.routingKeys(row.getString("routing_keys")),
                new Handling(0, 0, 0, StatsText.latency(row.getString("handling"))));
    }

    /** Of a row that has all columns of a bucket. */
    static EdgeStats stats(ResultSet row) throws SQLException {
        EdgeStats texts = textsOf(row);
        return new EdgeStats(
                row.getLong("messages"),
                row.getLong("bytes"),
                row.getLong("redeliveries"),
                row.getLong("dead_lettered"),
                row.getLong("ambiguous"),
                texts.latency(),
                row.getLong("first_seen"),
                row.getLong("last_seen"),
                texts.evidence(),
                texts.routingKeys(),
                new Handling(
                        row.getLong("received"),
                        row.getLong("settled"),
                        row.getLong("refused"),
                        texts.handling().time()));
    }
}
