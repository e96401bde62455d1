package io.warren.store.panache;

import io.warren.graph.EdgeStats;
import io.warren.graph.TimeBucket;
import io.warren.store.EdgeRetention;
import io.warren.store.RetentionPlan;
import io.warren.store.RetentionPlan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rolls up and forgets in small transactions, so that counting never waits long. */
@ApplicationScoped
class PanacheRetention implements EdgeRetention {

    private static final int BUCKETS_A_TIME = 2000;

    private static final String FORGET_WRITERS = "delete from writer where last_seen < ?";

    private final Database database;
    private final RetentionPlan plan;

    PanacheRetention(Database database, RetentionPlan plan) {
        this.database = database;
        this.plan = plan;
    }

    @Override
    public void tidy(Instant now) {
        for (int step = 0; step < plan.steps().size(); step++) {
            int current = step;
            boolean more = true;
            while (more) {
                more = database.write("tidy up the database", connection -> tidy(connection, current, now));
            }
        }
        database.write("forget old participants", connection -> {
            Instant horizon = plan.horizon(now);
            new ParticipantRows(connection, now).forget(horizon);
            try (PreparedStatement statement = connection.prepareStatement(FORGET_WRITERS)) {
                statement.setLong(1, horizon.getEpochSecond());
                return statement.executeUpdate();
            }
        });
    }

    /** Whether there may be more. */
    private boolean tidy(Connection connection, int index, Instant now) throws SQLException {
        Step step = plan.steps().get(index);
        long width = step.width().toSeconds();
        BucketRows buckets = new BucketRows(connection);
        SortedMap<BucketKey, EdgeStats> old = buckets.oldest(width, plan.expiry(index, now) - width, BUCKETS_A_TIME);
        buckets.delete(old);
        if (index + 1 < plan.steps().size()) {
            buckets.add(coarser(old, plan.steps().get(index + 1).width()));
        } else {
            List<Long> subjects =
                    old.keySet().stream().map(BucketKey::subject).distinct().toList();
            new SubjectRows(connection).forgetEmpty(subjects);
        }
        return old.size() == BUCKETS_A_TIME;
    }

    private static SortedMap<BucketKey, EdgeStats> coarser(SortedMap<BucketKey, EdgeStats> buckets, Duration width) {
        SortedMap<BucketKey, EdgeStats> sums = new TreeMap<>();
        buckets.forEach((key, stats) -> {
            TimeBucket coarse = new TimeBucket(key.start(), key.width()).widened(width);
            sums.merge(BucketKey.of(key.subject(), coarse), stats, EdgeStats::plus);
        });
        return sums;
    }
}
