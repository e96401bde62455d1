package io.warren.store.panache;

import io.warren.graph.EdgeEnd;
import io.warren.graph.StableId;
import io.warren.model.Participant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes table {@code participant}. */
final class ParticipantRows {

    private static final String NAME = """
            insert into participant (id, cluster, connection, thread, process, application, last_seen)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
                process = excluded.process,
                application = excluded.application,
                last_seen = case when excluded.last_seen > participant.last_seen
                    then excluded.last_seen else participant.last_seen end""";

    private static final String SEE = """
            insert into participant (id, cluster, connection, thread, process, application, last_seen)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
                last_seen = case when excluded.last_seen > participant.last_seen
                    then excluded.last_seen else participant.last_seen end""";

    private static final String KNOWN = "select id, process, application from participant where id in (?)";

    private static final String FORGET = "delete from participant where last_seen < ?";

    private record Names(String process, String application) {}

    private record Known(long id, Names names) {}

    private final Connection connection;
    private final Instant at;

    ParticipantRows(Connection connection, Instant at) {
        this.connection = connection;
        this.at = at;
    }

    static long id(String cluster, EdgeEnd end) {
        return new StableId("participant")
                .add(cluster)
                .add(end.connection())
                .add(end.thread())
                .value();
    }

    /** Those whose names are now others than before; who was not known before counts as called by its connection. */
    List<Long> name(List<Participant> participants) throws SQLException {
        SortedMap<Long, Participant> byId = new TreeMap<>();
        participants.forEach(named -> byId.put(id(named.cluster(), end(named)), named));
        Map<Long, Names> before = new HashMap<>();
        Jdbc.select(
                        connection,
                        KNOWN,
                        List.copyOf(byId.keySet()),
                        List.of(),
                        row -> new Known(row.getLong(1), new Names(row.getString(2), row.getString(3))))
                .forEach(known -> before.put(known.id(), known.names()));
        write(NAME, byId);
        List<Long> renamed = new ArrayList<>();
        byId.forEach((id, named) -> {
            Names names = new Names(named.process(), named.application());
            if (before.containsKey(id) && !names.equals(before.get(id))) {
                renamed.add(id);
            }
        });
        return renamed;
    }

    /** Whoever was seen and not named yet is called by its connection. */
    void see(String cluster, List<EdgeEnd> ends) throws SQLException {
        SortedMap<Long, Participant> byId = new TreeMap<>();
        ends.forEach(end -> byId.put(
                id(cluster, end),
                new Participant(cluster, end.connection(), end.connection(), end.connection(), end.thread())));
        write(SEE, byId);
    }

    void forget(Instant horizon) throws SQLException {
        Jdbc.batch(
                connection,
                FORGET,
                List.of(horizon),
                (statement, before) -> statement.setLong(1, before.getEpochSecond()));
    }

    private void write(String sql, SortedMap<Long, Participant> byId) throws SQLException {
        Jdbc.batch(connection, sql, byId.entrySet(), (statement, entry) -> {
            Participant participant = entry.getValue();
            statement.setLong(1, entry.getKey());
            statement.setString(2, Jdbc.text(participant.cluster()));
            statement.setString(3, Jdbc.text(participant.connection()));
            statement.setString(4, Jdbc.text(participant.thread()));
            statement.setString(5, Jdbc.text(participant.process()));
            statement.setString(6, Jdbc.text(participant.application()));
            statement.setLong(7, at.getEpochSecond());
        });
    }

    private static EdgeEnd end(Participant participant) {
        return new EdgeEnd(participant.connection(), participant.thread());
    }
}
