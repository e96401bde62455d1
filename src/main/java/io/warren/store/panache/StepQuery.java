package io.warren.store.panache;

import io.warren.graph.EdgeEnd;
import io.warren.graph.Party;
import io.warren.graph.StepKey;
import io.warren.graph.StepRow;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.model.TrajectoryLevel;
import io.warren.store.Selected;
import io.warren.store.Selection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Steps of trajectories, added up at one level. */
final class StepQuery {

    private static final String STEPS = """
            select s.cluster, s.vhost, s.source_exchange, s.queue, s.port, s.level, s.exchange, s.queues,
                c.connection as c_connection, c.thread as c_thread, c.process as c_process,
                c.application as c_application,
                p.connection as p_connection, p.thread as p_thread, p.process as p_process,
                p.application as p_application,
                b.messages, b.bytes, b.redeliveries, b.dead_lettered, b.ambiguous,
                b.first_seen, b.last_seen, b.received, b.settled, b.refused, b.latency, b.evidence,
                b.routing_keys, b.handling
            from step s join participant c on c.id = s.consumer_id join participant p on p.id = s.publisher_id
                join bucket b on b.subject_id = s.id""";

    private final Connection connection;
    private final Selection selection;

    StepQuery(Connection connection, Selection selection) {
        this.connection = connection;
        this.selection = selection;
    }

    List<StepRow> rows() throws SQLException {
        Map<Long, StepRow> rows = new TreeMap<>();
        Span.read(connection, STEPS, selection, row -> {
            Participant consumer = Span.participant(row, "c_");
            Participant publisher = Span.participant(row, "p_");
            StepKey key = key(row, consumer, publisher);
            if (Selected.step(selection, key, consumer, publisher)) {
                Granularity level = selection.granularity();
                StepRow step =
                        StepRow.of(key, Party.of(consumer, level), Party.of(publisher, level), BucketRows.stats(row));
                rows.merge(step.id(), step, StepRow::plus);
            }
        });
        return List.copyOf(rows.values());
    }

    private static StepKey key(ResultSet row, Participant consumer, Participant publisher) throws SQLException {
        return new StepKey(
                row.getString("cluster"),
                row.getString("vhost"),
                row.getString("source_exchange"),
                row.getString("queue"),
                row.getInt("port"),
                new EdgeEnd(consumer.connection(), consumer.thread()),
                TrajectoryLevel.valueOf(row.getString("level")),
                new EdgeEnd(publisher.connection(), publisher.thread()),
                row.getString("exchange"),
                StatsText.list(row.getString("queues")));
    }
}
