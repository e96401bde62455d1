package io.warren.store.panache;

import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.Flow;
import io.warren.graph.Volume;
import io.warren.model.Participant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the volumes of all edges at once. What never changes of an edge, its key, is read when its number is first met
 * and kept from then on; the numbers and the names of participants are read each time.
 */
final class FlowRows {

    private static final String KEYS = """
            select e.id, e.cluster, e.vhost, e.producer_id, e.exchange, e.routes, e.via, e.queue, e.consumer_id,
                e.settled_by, p.connection as p_connection, p.thread as p_thread,
                c.connection as c_connection, c.thread as c_thread
            from edge e join participant p on p.id = e.producer_id join participant c on c.id = e.consumer_id""";

    private static final String PARTICIPANTS =
            "select id, cluster, connection, process, application, thread from participant";

    /** Beyond so many unknown numbers reading all keys is faster than asking for each. */
    private static final int MANY = 5_000;

    private record Known(EdgeKey key, long producer, long consumer) {}

    private final Map<Long, Known> keys = new ConcurrentHashMap<>();

    /** Numbers of counters, steps and direct dependencies. */
    private final Set<Long> others = ConcurrentHashMap.newKeySet();

    List<Flow> between(Connection connection, @Nullable Instant from, @Nullable Instant to) throws SQLException {
        VolumeTable volumes =
                from == null && to == null ? VolumeRows.totals(connection) : VolumeRows.between(connection, from, to);
        Map<Long, Participant> participants = participants(connection);
        List<Flow> flows = new ArrayList<>(volumes.size());
        Map<Long, Volume> unknown = new LinkedHashMap<>();
        volumes.forEach((id, volume) -> {
            if (!add(id, volume, participants, flows) && !others.contains(id)) {
                unknown.put(id, volume);
            }
        });
        learn(connection, List.copyOf(unknown.keySet()));
        unknown.forEach((id, volume) -> add(id, volume, participants, flows));
        if (from == null && to == null && keys.size() > 2 * volumes.size() + MANY) {
            Set<Long> left = new HashSet<>();
            volumes.forEach((id, _) -> left.add(id));
            keys.keySet().retainAll(left);
            others.retainAll(left);
        }
        return flows;
    }

    /** False if it is not known to be an edge. */
    private boolean add(long id, Volume volume, Map<Long, Participant> participants, List<Flow> flows) {
        Known known = keys.get(id);
        if (known == null) {
            return false;
        }
        @Nullable Participant producer = participants.get(known.producer());
        @Nullable Participant consumer = participants.get(known.consumer());
        if (producer != null && consumer != null) {
            flows.add(new Flow(known.key(), producer, consumer, volume));
        }
        return true;
    }

    private void learn(Connection connection, List<Long> unknown) throws SQLException {
        Map<String, EdgeKey> alike = new HashMap<>();
        if (unknown.size() > MANY) {
            try (PreparedStatement statement = connection.prepareStatement(KEYS);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.put(rows.getLong("id"), known(rows, alike));
                }
            }
        } else {
            Jdbc.select(connection, KEYS + " where e.id in (?)", unknown, List.of(), row -> {
                keys.put(row.getLong("id"), known(row, alike));
                return true;
            });
        }
        unknown.stream().filter(id -> !keys.containsKey(id)).forEach(others::add);
    }

    /** Edges that share their routes share the list, too: there are far fewer of them than edges. */
    private static Known known(ResultSet row, Map<String, EdgeKey> alike) throws SQLException {
        String routes = row.getString("routes");
        String via = row.getString("via");
        @Nullable EdgeKey like = alike.get(routes + via);
        EdgeKey key = new EdgeKey(
                row.getString("cluster"),
                row.getString("vhost"),
                new EdgeEnd(row.getString("p_connection"), row.getString("p_thread")),
                row.getString("exchange"),
                like == null ? RouteJson.routes(routes) : like.routes(),
                like == null ? RouteJson.via(via) : like.via(),
                row.getString("queue"),
                new EdgeEnd(row.getString("c_connection"), row.getString("c_thread")),
                row.getString("settled_by"));
        alike.putIfAbsent(routes + via, key);
        return new Known(key, row.getLong("producer_id"), row.getLong("consumer_id"));
    }

    private static Map<Long, Participant> participants(Connection connection) throws SQLException {
        Map<Long, Participant> participants = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTICIPANTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                participants.put(
                        row.getLong(1),
                        new Participant(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)));
            }
        }
        return participants;
    }
}
