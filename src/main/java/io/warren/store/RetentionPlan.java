package io.warren.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How detailed the past is kept.
 *
 * @param steps from fine to coarse. Buckets older than {@code age} are added up into buckets of the next step's width;
 *     those of the last step are forgotten
 */
public record RetentionPlan(List<Step> steps) {

    public RetentionPlan {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            long fine = steps.get(i - 1).width().toSeconds();
            long coarse = steps.get(i).width().toSeconds();
            if (coarse <= fine || coarse % fine != 0) {
                throw new IllegalArgumentException("each bucket width must be a multiple of the one before, got " + fine
                        + " s and then " + coarse + " s");
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a retention plan needs at least one step");
        }
    }

    /**
     * One degree of detail.
     *
     * @param width of the buckets
     * @param age how long they are kept
     */
    public record Step(Duration width, Duration age) {}

    /** 10 seconds for an hour, 5 minutes for two days, an hour for 90 days. */
    public static RetentionPlan standard() {
        return new RetentionPlan(List.of(
                new Step(Duration.ofSeconds(10), Duration.ofHours(1)),
                new Step(Duration.ofMinutes(5), Duration.ofDays(2)),
                new Step(Duration.ofHours(1), Duration.ofDays(90))));
    }

    /** The width in which new messages are counted. */
    public Duration finest() {
        return steps.getFirst().width();
    }

    /** Whoever was last seen before this can be at no end of anything that is still kept. */
    public Instant horizon(Instant now) {
        Step last = steps.getLast();
        return now.minus(last.age()).minus(last.width());
    }

    /** Seconds since the epoch: buckets of that step which end at or before it have had their time. */
    public long expiry(int step, Instant now) {
        return now.minus(steps.get(step).age()).getEpochSecond();
    }
}
