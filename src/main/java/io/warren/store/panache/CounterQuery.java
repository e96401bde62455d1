package io.warren.store.panache;

import io.quarkus.hibernate.orm.panache.Panache;
import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.EdgeEnd;
import io.warren.graph.Party;
import io.warren.model.Participant;
import io.warren.store.Selection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Counters, added up at one level. They are few, so their rows are not kept in the database. */
final class CounterQuery {

    private static final String PARTS = "select k.id, k.kind, k.cluster, k.vhost, k.exchange, k.queue, k.reason,"
            + " p.connection, p.process, p.application, p.thread, " + Stats.COLUMNS
            + " from CounterEntity k left join k.participant p join BucketEntity b on b.key.subjectId = k.id";
    private static final int STATS = 11;

    private final Selection selection;
    private final Set<CounterKind> kinds;

    CounterQuery(Selection selection, Set<CounterKind> kinds) {
        this.selection = selection;
        this.kinds = kinds;
    }

    List<CounterRow> rows() {
        Conditions conditions = conditions();
        SelectionQuery<Object[]> query =
                Panache.getSession().createSelectionQuery(PARTS + conditions.where(), Object[].class);
        conditions.parameters().forEach(query::setParameter);
        Map<Long, CounterRow> rows = new TreeMap<>();
        Set<Long> counters = new HashSet<>();
        for (@Nullable Object[] part : query.getResultList()) {
            CounterRow row = row(part);
            @Nullable CounterRow known = rows.get(row.id());
            boolean another = counters.add((Long) part[0]);
            rows.put(row.id(), known == null ? row : known.adding(row.stats(), another ? 1 : 0));
        }
        return rows.values().stream()
                .filter(row -> row.id() > selection.after())
                .limit(selection.limit())
                .toList();
    }

    private Conditions conditions() {
        Conditions conditions = new Conditions()
                .add("k.kind in :kinds", "kinds", kinds.stream().map(Enum::name).toList())
                .add("k.vhost = :vhost", "vhost", selection.vhost())
                .add("k.exchange = :exchange", "exchange", selection.exchange())
                .add("k.queue = :queue", "queue", selection.queue())
                .named("p.id", "producer", selection.producer())
                .named("p.id", "consumer", selection.consumer())
                .buckets(selection);
        List<String> consuming = Arrays.stream(CounterKind.values())
                .filter(CounterKind::ofConsumer)
                .map(Enum::name)
                .toList();
        if (selection.producer() != null) {
            conditions.add("k.kind not in :consuming", "consuming", consuming);
        }
        if (selection.consumer() != null) {
            conditions.add("(k.kind in :consuming or k.kind = 'UNMATCHED')", "consuming", consuming);
        }
        return conditions;
    }

    private CounterRow row(@Nullable Object[] part) {
        String cluster = String.valueOf(part[2]);
        @Nullable String connection = (String) part[7];
        @Nullable String thread = (String) part[10];
        CounterKey key = new CounterKey(
                CounterKind.valueOf(String.valueOf(part[1])),
                cluster,
                String.valueOf(part[3]),
                connection == null ? null : new EdgeEnd(connection, thread),
                (String) part[4],
                (String) part[5],
                String.valueOf(part[6]));
        @Nullable Party party = connection == null
                ? null
                : Party.of(
                        new Participant(cluster, connection, String.valueOf(part[8]), String.valueOf(part[9]), thread),
                        selection.granularity());
        return CounterRow.of(key, Stats.at(part, STATS), party);
    }
}
