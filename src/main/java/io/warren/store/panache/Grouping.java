package io.warren.store.panache;

import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.Party;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps in every edge the number of the row it is shown in at each level, so that a page of any level is found by an
 * index. A name that changes moves the edges of its participant, however old, to another row.
 */
final class Grouping {

    private static final String UNGROUP = """
            update edge set connection_row = null, process_row = null, application_row = null
            where %s in (?)""";

    private static final String UNGROUPED = """
            select e.id, e.cluster, e.vhost, e.exchange, e.routes, e.via, e.queue,
                p.connection as p_connection, p.thread as p_thread, p.process as p_process,
                p.application as p_application,
                c.connection as c_connection, c.thread as c_thread, c.process as c_process,
                c.application as c_application
            from edge e join participant p on p.id = e.producer_id join participant c on c.id = e.consumer_id
            where e.application_row is null order by e.id""";

    private static final String GROUP =
            "update edge set connection_row = ?, process_row = ?, application_row = ? where id = ?";

    private record Grouped(long id, long connectionRow, long processRow, long applicationRow) {}

    private final Connection connection;

    Grouping(Connection connection) {
        this.connection = connection;
    }

    void renamed(List<Long> participants) throws SQLException {
        Jdbc.update(connection, UNGROUP.formatted("producer_id"), participants);
        Jdbc.update(connection, UNGROUP.formatted("consumer_id"), participants);
    }

    /** New edges, and those whose participants were renamed. */
    void complete() throws SQLException {
        List<Grouped> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNGROUPED);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(grouped(result));
            }
        }
        Jdbc.batch(connection, GROUP, rows, (statement, row) -> {
            statement.setLong(1, row.connectionRow());
            statement.setLong(2, row.processRow());
            statement.setLong(3, row.applicationRow());
            statement.setLong(4, row.id());
        });
    }

    private static Grouped grouped(ResultSet row) throws SQLException {
        Participant producer = participant(row, "p_");
        Participant consumer = participant(row, "c_");
        EdgeKey key = new EdgeKey(
                row.getString("cluster"),
                row.getString("vhost"),
                new EdgeEnd(producer.connection(), producer.thread()),
                row.getString("exchange"),
                RouteJson.routes(row.getString("routes")),
                RouteJson.via(row.getString("via")),
                row.getString("queue"),
                new EdgeEnd(consumer.connection(), consumer.thread()));
        // Who settled the deliveries shows at the finest level only, which is not grouped.
        return new Grouped(
                row.getLong("id"),
                rowOf(key, Granularity.CONNECTION, producer, consumer),
                rowOf(key, Granularity.PROCESS, producer, consumer),
                rowOf(key, Granularity.APPLICATION, producer, consumer));
    }

    private static long rowOf(EdgeKey key, Granularity granularity, Participant producer, Participant consumer) {
        return EdgeRow.idOf(key, granularity, Party.of(producer, granularity), Party.of(consumer, granularity));
    }

    private static Participant participant(ResultSet row, String prefix) throws SQLException {
        return new Participant(
                row.getString("cluster"),
                row.getString(prefix + "connection"),
                row.getString(prefix + "process"),
                row.getString(prefix + "application"),
                row.getString(prefix + "thread"));
    }
}
