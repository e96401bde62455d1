package io.warren.store.panache;

import io.warren.graph.CounterKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes tables {@code edge} and {@code counter}: what the statistics are about. */
final class SubjectRows {

    private static final String EDGE = """
            insert into edge (id, cluster, vhost, producer_id, exchange, routes, via, queue, consumer_id, last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seen = excluded.last_seen""";

    private static final String COUNTER = """
            insert into counter (id, kind, cluster, vhost, participant_id, exchange, queue, reason, last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seen = excluded.last_seen""";

    private static final String FORGET_TOTAL = """
            delete from bucket where subject_id in (?)
            and not exists (select 1 from edge where edge.id = bucket.subject_id)
            and not exists (select 1 from counter where counter.id = bucket.subject_id)""";

    private final Connection connection;

    SubjectRows(Connection connection) {
        this.connection = connection;
    }

    void edges(SortedMap<Long, EdgeKey> edges, Instant at) throws SQLException {
        Jdbc.batch(connection, EDGE, edges.entrySet(), (statement, entry) -> {
            EdgeKey edge = entry.getValue();
            statement.setLong(1, entry.getKey());
            statement.setString(2, Jdbc.text(edge.cluster()));
            statement.setString(3, Jdbc.text(edge.vhost()));
            statement.setLong(4, ParticipantRows.id(edge.cluster(), edge.producer()));
            statement.setString(5, Jdbc.text(edge.exchange()));
            statement.setString(6, RouteJson.ofRoutes(edge.routes()));
            statement.setString(7, RouteJson.ofVia(edge.via()));
            statement.setString(8, Jdbc.text(edge.queue()));
            statement.setLong(9, ParticipantRows.id(edge.cluster(), edge.consumer()));
            statement.setLong(10, at.getEpochSecond());
        });
    }

    void counters(SortedMap<Long, CounterKey> counters, Instant at) throws SQLException {
        Jdbc.batch(connection, COUNTER, counters.entrySet(), (statement, entry) -> {
            CounterKey counter = entry.getValue();
            statement.setLong(1, entry.getKey());
            statement.setString(2, counter.kind().name());
            statement.setString(3, Jdbc.text(counter.cluster()));
            statement.setString(4, Jdbc.text(counter.vhost()));
            setParticipant(statement, 5, counter.cluster(), counter.participant());
            statement.setString(6, Jdbc.text(counter.exchange()));
            statement.setString(7, Jdbc.text(counter.queue()));
            statement.setString(8, counter.reason());
            statement.setLong(9, at.getEpochSecond());
        });
    }

    /** Those of them that have no bucket any more. */
    void forgetEmpty(List<Long> ids) throws SQLException {
        forgetEmpty("edge", ids);
        forgetEmpty("counter", ids);
        Jdbc.update(connection, FORGET_TOTAL, ids);
    }

    /** The first statement changes nothing, but makes a writer that is about to add to one of them wait, or waits. */
    private void forgetEmpty(String table, List<Long> ids) throws SQLException {
        Jdbc.update(connection, "update " + table + " set last_seen = last_seen where id in (?)", ids);
        Jdbc.update(
                connection,
                "delete from " + table + " where id in (?) and not exists"
                        + " (select 1 from bucket where bucket.subject_id = " + table + ".id and bucket.width > 0)",
                ids);
    }

    private static void setParticipant(PreparedStatement statement, int index, String cluster, @Nullable EdgeEnd end)
            throws SQLException {
        if (end == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, ParticipantRows.id(cluster, end));
        }
    }
}
