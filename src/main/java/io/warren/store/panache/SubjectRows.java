package io.warren.store.panache;

import io.warren.graph.CounterKey;
import io.warren.graph.DirectKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.StepKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes tables {@code edge}, {@code counter}, {@code step} and {@code direct}: what the statistics are about. */
final class SubjectRows {

    private static final String EDGE = """
            insert into edge (id, cluster, vhost, producer_id, exchange, routes, via, queue, consumer_id, settled_by,
                last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seen = excluded.last_seen""";

    private static final String COUNTER = """
            insert into counter (id, kind, cluster, vhost, participant_id, exchange, queue, reason, last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seen = excluded.last_seen""";

    private static final String STEP = """
            insert into step (id, cluster, vhost, source_exchange, queue, port, consumer_id, level, publisher_id,
                exchange, queues, last_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seen = excluded.last_seen""";

    private static final String DIRECT = """
            insert into direct (id, cluster, client_id, server_id, port, answer, last_seen)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set last_seen = excluded.last_seen""";

    private static final String FORGET_TOTAL = """
            delete from bucket where subject_id in (?)
            and not exists (select 1 from edge where edge.id = bucket.subject_id)
            and not exists (select 1 from counter where counter.id = bucket.subject_id)
            and not exists (select 1 from step where step.id = bucket.subject_id)
            and not exists (select 1 from direct where direct.id = bucket.subject_id)""";

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
            statement.setString(10, Jdbc.text(edge.settledBy()));
            statement.setLong(11, at.getEpochSecond());
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

    void steps(SortedMap<Long, StepKey> steps, Instant at) throws SQLException {
        Jdbc.batch(connection, STEP, steps.entrySet(), (statement, entry) -> {
            StepKey step = entry.getValue();
            statement.setLong(1, entry.getKey());
            statement.setString(2, Jdbc.text(step.cluster()));
            statement.setString(3, Jdbc.text(step.vhost()));
            statement.setString(4, Jdbc.text(step.sourceExchange()));
            statement.setString(5, Jdbc.text(step.queue()));
            statement.setLong(6, step.port());
            statement.setLong(7, ParticipantRows.id(step.cluster(), step.consumer()));
            statement.setString(8, step.level().name());
            statement.setLong(9, ParticipantRows.id(step.cluster(), step.publisher()));
            statement.setString(10, Jdbc.text(step.exchange()));
            statement.setString(11, StatsText.of(step.queues()));
            statement.setLong(12, at.getEpochSecond());
        });
    }

    void directs(SortedMap<Long, DirectKey> directs, Instant at) throws SQLException {
        Jdbc.batch(connection, DIRECT, directs.entrySet(), (statement, entry) -> {
            DirectKey direct = entry.getValue();
            statement.setLong(1, entry.getKey());
            statement.setString(2, Jdbc.text(direct.cluster()));
            statement.setLong(3, ParticipantRows.id(direct.cluster(), direct.client()));
            statement.setLong(4, ParticipantRows.id(direct.cluster(), direct.server()));
            statement.setLong(5, direct.port());
            statement.setLong(6, direct.answer() ? 1 : 0);
            statement.setLong(7, at.getEpochSecond());
        });
    }

    /** Those of them that have no bucket any more. */
    void forgetEmpty(List<Long> ids) throws SQLException {
        for (String table : List.of("edge", "counter", "step", "direct")) {
            forgetEmpty(table, ids);
        }
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
