package io.warren.app;

import io.warren.model.Observation.Watch;
import io.warren.query.Coverage.SensorCoverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what sensors say they saw, and did not see. */
final class SensorDesk {

    /** Guests and hosts; what more of them say is not kept. */
    static final int MOST = 10_000;

    private static final int MOST_REASONS = 20;

    private final Map<Watched, Sums> sums = new HashMap<>();

    private record Watched(String host, @Nullable String domain) {}

    private static final class Sums {
        private @Nullable String name;
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;
        private long told;
        private final Map<String, Long> unwatched = new HashMap<>();
        private long missed;
        private long lost;

        private void add(Watch statement) {
            if (statement.at() <= to) {
                // Batches may come twice.
                return;
            }
            name = statement.domainName() == null ? statement.domain() : statement.domainName();
            from = Math.min(from, statement.from());
            to = Math.max(to, statement.at());
            told += statement.at() - statement.from();
            statement.unwatched().forEach((reason, time) -> {
                if (time > 0 && (unwatched.containsKey(reason) || unwatched.size() < MOST_REASONS)) {
                    unwatched.merge(reason, time, Long::sum);
                }
            });
            missed += statement.missed();
            lost += statement.lost();
        }
    }

    synchronized void accept(Watch statement) {
        if (statement.at() < statement.from()) {
            return; // feeders may be wrong
        }
        Watched watched = new Watched(statement.host(), statement.domain());
        Sums known = sums.get(watched);
        if (known == null && sums.size() < MOST) {
            known = new Sums();
            sums.put(watched, known);
        }
        if (known != null) {
            known.add(statement);
        }
    }

    /** By host and guest. */
    synchronized List<SensorCoverage> all() {
        List<SensorCoverage> all = new ArrayList<>();
        sums.forEach((watched, sum) -> all.add(new SensorCoverage(
                watched.host(), sum.name, sum.from, sum.to, sum.told, sum.unwatched, sum.missed, sum.lost)));
        all.sort(Comparator.comparing(SensorCoverage::host)
                .thenComparing(one -> one.guest() == null ? "" : one.guest()));
        return all;
    }
}
