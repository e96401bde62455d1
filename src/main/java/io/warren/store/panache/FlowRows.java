package io.warren.store.panache;

import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.Volume;
import io.warren.model.Participant;
import io.warren.store.TimeSpan;
import io.warren.store.panache.KeyTable.Known;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final TimeSpan ALL = new TimeSpan(null, null);

    private volatile KeyTable keys = KeyTable.NONE;

    /** Makes an edge of what is kept at that place of the volumes. */
    private interface Maker<T> {
        T of(EdgeKey key, Participant producer, Participant consumer, int place);
    }

    List<Flow> between(Connection connection, TimeSpan span) throws SQLException {
        VolumeTable volumes = new VolumeTable(1);
        if (span.equals(ALL)) {
            VolumeRows.totals(connection, volumes);
        } else {
            VolumeRows.between(connection, span, volumes, 0);
        }
        List<Flow> flows = edges(connection, volumes, (key, producer, consumer, place) -> {
            Volume volume = Objects.requireNonNull(volumes.volume(place, 0), "a table of one span has no other rows");
            return new Flow(key, producer, consumer, volume);
        });
        if (span.equals(ALL) && keys.size() > 2 * volumes.size() + MANY) {
            forgetOthersThan(volumes);
        }
        return flows;
    }

    /** One walk over both: what is looked up of an edge is looked up once. */
    List<FlowPair> both(Connection connection, TimeSpan earlier, TimeSpan later) throws SQLException {
        VolumeTable volumes = new VolumeTable(2);
        VolumeRows.between(connection, earlier, volumes, 0);
        VolumeRows.between(connection, later, volumes, 1);
        return edges(
                connection,
                volumes,
                (key, producer, consumer, place) ->
                        new FlowPair(key, producer, consumer, volumes.volume(place, 0), volumes.volume(place, 1)));
    }

    private <T> List<T> edges(Connection connection, VolumeTable volumes, Maker<T> maker) throws SQLException {
        Map<Long, Participant> participants = participants(connection);
        List<T> edges = new ArrayList<>(volumes.size());
        Map<Long, Integer> unknown = new LinkedHashMap<>();
        KeyTable known = keys;
        volumes.forEach((id, place) -> {
            @Nullable Known edge = known.get(id);
            if (edge == null) {
                unknown.put(id, place);
            } else {
                add(edge, place, participants, maker, edges);
            }
        });
        if (!unknown.isEmpty()) {
            Map<Long, Known> learnt = learn(connection, List.copyOf(unknown.keySet()));
            unknown.forEach(
                    (id, place) -> add(learnt.getOrDefault(id, Known.OTHER), place, participants, maker, edges));
        }
        return edges;
    }

    private static <T> void add(
            Known known, int place, Map<Long, Participant> participants, Maker<T> maker, List<T> edges) {
        @Nullable EdgeKey key = known.key();
        if (key != null) {
            @Nullable Participant producer = participants.get(known.producer());
            @Nullable Participant consumer = participants.get(known.consumer());
            if (producer != null && consumer != null) {
                edges.add(maker.of(key, producer, consumer, place));
            }
        }
    }

    /** What is no edge's is a counter's, a step's or a direct dependency's. */
    private Map<Long, Known> learn(Connection connection, List<Long> unknown) throws SQLException {
        Map<String, EdgeKey> alike = new HashMap<>();
        Map<Long, Known> learnt = new HashMap<>();
        unknown.forEach(id -> learnt.put(id, Known.OTHER));
        if (unknown.size() > MANY) {
            try (PreparedStatement statement = connection.prepareStatement(KEYS);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    learnt.put(rows.getLong("id"), known(rows, alike));
                }
            }
        } else {
            Jdbc.select(connection, KEYS + " where e.id in (?)", unknown, List.of(), row -> {
                learnt.put(row.getLong("id"), known(row, alike));
                return true;
            });
        }
        keep(learnt);
        return learnt;
    }

    private synchronized void keep(Map<Long, Known> learnt) {
        keys = keys.plus(learnt);
    }

    private synchronized void forgetOthersThan(VolumeTable volumes) {
        KeyTable known = keys;
        Map<Long, Known> left = new HashMap<>();
        volumes.forEach((id, _) -> {
            @Nullable Known still = known.get(id);
            if (still != null) {
                left.put(id, still);
            }
        });
        keys = KeyTable.NONE.plus(left);
    }

    /**
     * Edges that share their routes share the list, too, and those that share a name the string: there are far fewer of
     * them than edges, and what is the same object is compared in no time.
     */
    private static Known known(ResultSet row, Map<String, EdgeKey> alike) throws SQLException {
        String routes = row.getString("routes");
        String via = row.getString("via");
        @Nullable EdgeKey like = alike.get(routes + via);
        EdgeKey key = new EdgeKey(
                name(row, "cluster"),
                name(row, "vhost"),
                new EdgeEnd(name(row, "p_connection"), row.getString("p_thread")),
                name(row, "exchange"),
                like == null ? RouteJson.routes(routes) : like.routes(),
                like == null ? RouteJson.via(via) : like.via(),
                name(row, "queue"),
                new EdgeEnd(name(row, "c_connection"), row.getString("c_thread")),
                row.getString("settled_by"));
        alike.putIfAbsent(routes + via, key);
        return new Known(key, row.getLong("producer_id"), row.getLong("consumer_id"));
    }

    private static String name(ResultSet row, String column) throws SQLException {
        return row.getString(column).intern();
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
