package io.warren.query;

import io.warren.alert.AlertRule;
import io.warren.alert.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Who was seen somewhere for the first time of late. Whoever was there while everybody was new counts as known. */
final class FirstSights {

    private final AlertRule rule;
    private final Instant now;
    private final Map<String, Long> firstSeen = new TreeMap<>();
    private long began = Long.MAX_VALUE;

    FirstSights(AlertRule rule, Instant now) {
        this.rule = rule;
        this.now = now;
    }

    /** Anything at all was seen then, nanoseconds since the epoch. */
    void began(long at) {
        began = Math.min(began, at);
    }

    void add(String subject, long at) {
        firstSeen.merge(subject, at, Math::min);
    }

    List<Sight> sights(String didWhat) {
        List<Sight> sights = new ArrayList<>();
        if (firstSeen.isEmpty()) {
            return sights;
        }
        long known =
                Math.max(nanos(now.minus(rule.over())), began + rule.learn().toNanos());
        firstSeen.forEach((subject, at) -> {
            if (at >= known) {
                String when = Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(at))
                        .toString();
                sights.add(new Sight(subject, subject + ": " + didWhat + " for the first time at " + when, 1));
            }
        });
        return sights;
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }
}
