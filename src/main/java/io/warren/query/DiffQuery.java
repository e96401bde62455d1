package io.warren.query;

import java.time.Duration;
import java.time.Instant;

/**
 * Which two spans of time are compared.
 *
 * @param part what part of the map, and the later span: both its from and to are set
 * @param baseFrom where the earlier span begins
 * @param baseTo where it ends; not after the later one begins
 * @param factor how many times as much or as little counts as a change; more than 1
 */
public record DiffQuery(FlowQuery part, Instant baseFrom, Instant baseTo, double factor) {

    public DiffQuery {
        if (part.from() == null || part.to() == null) {
            throw new IllegalArgumentException("a comparison needs both ends of the later span of time");
        }
        if (!baseFrom.isBefore(baseTo) || baseTo.isAfter(part.from())) {
            throw new IllegalArgumentException("the earlier span of time must end before the later one begins, got "
                    + baseFrom + " to " + baseTo + " and " + part.from() + " to " + part.to());
        }
        if (!(factor > 1)) {
            throw new IllegalArgumentException("factor must be more than 1, got " + factor);
        }
    }

    double baseSeconds() {
        return Duration.between(baseFrom, baseTo).toMillis() / 1000.0;
    }

    double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
