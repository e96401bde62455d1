package io.warren.store.panache;

import io.warren.graph.DirectFlow;
import io.warren.graph.DirectKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.Volume;
import io.warren.model.Participant;
import io.warren.store.Selected;
import io.warren.store.Selection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Direct dependencies. */
final class DirectQuery {

    private static final String DIRECTS = """
            select d.id, d.cluster, d.port, d.answer, c.connection as c_connection, c.thread as c_thread,
                c.process as c_process, c.application as c_application,
                s.connection as s_connection, s.thread as s_thread, s.process as s_process,
                s.application as s_application,
                b.messages, b.bytes, b.first_seen, b.last_seen
            from direct d join participant c on c.id = d.client_id join participant s on s.id = d.server_id
                join bucket b on b.subject_id = d.id""";

    private final Connection connection;
    private final Selection selection;

    DirectQuery(Connection connection, Selection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    List<DirectFlow> rows() throws SQLException {
        Map<Long, DirectFlow> flows = new LinkedHashMap<>();
        Span.read(connection, DIRECTS, selection, row -> {
            DirectFlow flow = flow(row);
            if (Selected.direct(selection, flow.client(), flow.server())) {
                flows.merge(
                        row.getLong("id"),
                        flow,
                        (one, other) -> new DirectFlow(
                                one.key(),
                                one.client(),
                                one.server(),
                                one.volume().plus(other.volume())));
            }
        });
        return List.copyOf(flows.values());
    }

    private static DirectFlow flow(ResultSet row) throws SQLException {
        Participant client = Span.participant(row, "c_");
        Participant server = Span.participant(row, "s_");
        DirectKey key = new DirectKey(
                client.cluster(),
                new EdgeEnd(client.connection(), client.thread()),
                new EdgeEnd(server.connection(), server.thread()),
                row.getInt("port"),
                row.getInt("answer") == 1);
        return new DirectFlow(
                key,
                client,
                server,
                new Volume(
                        row.getLong("messages"),
                        row.getLong("bytes"),
                        0,
                        0,
                        row.getLong("first_seen"),
                        row.getLong("last_seen")));
    }
}
