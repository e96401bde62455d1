package io.warren.store.panache;

import io.quarkus.hibernate.orm.panache.Panache;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.graph.Party;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.store.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** One page of edges: which rows are on it by an index, then all that is added up in them. */
final class EdgeQuery {

    private static final String PARTS = "select %s, e.id, e.vhost, e.exchange, e.routes, e.via, e.queue,"
            + " p.cluster, p.connection, p.process, p.application, p.thread,"
            + " c.connection, c.process, c.application, c.thread, e.settledBy, " + Stats.COLUMNS
            + " from EdgeEntity e join e.producer p join e.consumer c join BucketEntity b on b.key.subjectId = e.id";
    private static final int STATS = 17;

    private final Selection selection;
    private final String rowColumn;

    EdgeQuery(Selection selection) {
        this.selection = selection;
        this.rowColumn = switch (selection.granularity()) {
            case THREAD -> "e.id";
            case CONNECTION -> "e.connectionRow";
            case PROCESS -> "e.processRow";
            case APPLICATION -> "e.applicationRow";
        };
    }

    List<EdgeRow> rows() {
        @Nullable Long last = null;
        if (selection.limit() < Integer.MAX_VALUE) {
            List<Long> page = page();
            if (page.isEmpty()) {
                return List.of();
            }
            last = page.getLast();
        }
        return sums(last);
    }

    private List<Long> page() {
        Conditions conditions = edges(null);
        if (selection.from() != null || selection.to() != null) {
            Conditions buckets = new Conditions().add("b.key.subjectId = e.id").buckets(selection);
            conditions.add("exists (select 1 from BucketEntity b" + buckets.where() + ")");
            conditions.parameters().putAll(buckets.parameters());
        }
        String hql =
                "select distinct " + rowColumn + " from EdgeEntity e" + conditions.where() + " order by " + rowColumn;
        return query(hql, Long.class, conditions)
                .setMaxResults(selection.limit())
                .getResultList();
    }

    private List<EdgeRow> sums(@Nullable Long last) {
        Conditions conditions = edges(last).buckets(selection);
        String hql = PARTS.formatted(rowColumn) + conditions.where();
        Map<Long, EdgeRow> rows = new TreeMap<>();
        Map<Long, Set<Long>> members = new HashMap<>();
        for (Object[] part : query(hql, Object[].class, conditions).getResultList()) {
            Long id = (Long) part[0];
            EdgeStats stats = Stats.at(part, STATS);
            boolean another = members.computeIfAbsent(id, _ -> new HashSet<>()).add((Long) part[1]);
            @Nullable EdgeRow known = rows.get(id);
            EdgeRow row = known == null ? row(part, stats) : known.adding(stats, another ? 1 : 0);
            rows.put(id, row);
        }
        return new ArrayList<>(rows.values());
    }

    private Conditions edges(@Nullable Long last) {
        return selected(selection)
                .add(rowColumn + " > :after", "after", selection.after())
                .add(rowColumn + " <= :last", "last", last);
    }

    /** Edges {@code e}, wherever in the order they stand. */
    static Conditions selected(Selection selection) {
        Conditions conditions = new Conditions()
                .add("e.vhost = :vhost", "vhost", selection.vhost())
                .add("e.exchange = :exchange", "exchange", selection.exchange())
                .add("e.queue = :queue", "queue", selection.queue())
                .named("e.producer.id", "producer", selection.producer())
                .named("e.consumer.id", "consumer", selection.consumer());
        if (selection.evidence() != null) {
            conditions.add(
                    "exists (select 1 from BucketEntity t where t.key.subjectId = e.id and t.key.width = 0"
                            + " and t.evidence like :evidence)",
                    "evidence",
                    "% " + selection.evidence().name() + ":%");
        }
        return conditions;
    }

    private EdgeRow row(Object[] part, EdgeStats stats) {
        String cluster = (String) part[7];
        Granularity granularity = selection.granularity();
        Participant producer = participant(cluster, part, 8);
        Participant consumer = participant(cluster, part, 12);
        return new EdgeRow(
                (Long) part[0],
                (String) part[2],
                Party.of(producer, granularity),
                (String) part[3],
                RouteJson.routes((String) part[4]),
                RouteJson.via((String) part[5]),
                (String) part[6],
                Party.of(consumer, granularity),
                granularity == Granularity.THREAD ? (String) part[16] : null,
                1,
                stats);
    }

    private static Participant participant(String cluster, @Nullable Object[] part, int first) {
        return new Participant(
                cluster,
                String.valueOf(part[first]),
                String.valueOf(part[first + 1]),
                String.valueOf(part[first + 2]),
                (String) part[first + 3]);
    }

    static <T> SelectionQuery<T> query(String hql, Class<T> type, Conditions conditions) {
        SelectionQuery<T> query = Panache.getSession().createSelectionQuery(hql, type);
        conditions.parameters().forEach(query::setParameter);
        return query;
    }
}
