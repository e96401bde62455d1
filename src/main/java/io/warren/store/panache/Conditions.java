package io.warren.store.panache;

import io.warren.store.NamePattern;
import io.warren.store.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The where clause of a query, and its parameters. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions add(String clause) {
        clauses.add(clause);
        return this;
    }

    /** Nothing when the value is null. */
    Conditions add(String clause, String name, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            parameters.put(name, value);
        }
        return this;
    }

    /** {@code subject} is the path of a participant's id. Nothing when the pattern is null. */
    Conditions named(String subject, String name, @Nullable String pattern) {
        if (pattern == null) {
            return this;
        }
        boolean exact = pattern.indexOf('*') < 0;
        String comparison = exact ? "= :" + name : "like :" + name + " escape '!'";
        String clause = subject + " in (select n.id from ParticipantEntity n where n.application " + comparison
                + " or n.process " + comparison + " or n.connection " + comparison + ")";
        return add(clause, name, exact ? pattern : new NamePattern(pattern).like());
    }

    /** The buckets {@code b} of the selection's span of time, or the one that is the sum of all. */
    Conditions buckets(Selection selection) {
        @Nullable Instant from = selection.from();
        @Nullable Instant to = selection.to();
        if (from == null && to == null) {
            return add("b.key.width = 0");
        }
        return allBuckets(selection);
    }

    /** The buckets {@code b} of the selection's span of time, one by one. */
    Conditions allBuckets(Selection selection) {
        @Nullable Instant from = selection.from();
        @Nullable Instant to = selection.to();
        return add("b.key.width > 0")
                .add("b.key.start + b.key.width > :from", "from", from == null ? null : from.getEpochSecond())
                .add("b.key.start < :to", "to", to == null ? null : secondsUp(to));
    }

    String where() {
        return " where " + String.join(" and ", clauses);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** Seconds since the epoch: the first that is not before it. */
    static long secondsUp(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }
}
