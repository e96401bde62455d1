package io.warren.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When somebody wants to be told.
 *
 * @param name the operator's own
 * @param vhost only there; null = everywhere. It and the next two may hold {@code *} for any text
 * @param exchange only what was published to it; null = all
 * @param queue only what came through it; null = all
 * @param bound from which value on it is raised; of kinds that watch for too little: below which
 * @param percentile which percentile of the latency
 * @param over the span of time that is looked at each time; of first-seen kinds: how long somebody counts as new
 * @param learn for how long after the first traffic of all everybody counts as known; only for first-seen kinds
 * @param raiseAfter how long it must hold without a break before it is raised
 * @param clearAfter how long it must be gone without a break before it is cleared
 * @param margin how far behind the bound, in parts of it, a value must fall to count as gone: 0.1 = by a tenth. Of a
 *     percentage it is half of the way to 100 at most
 * @param severity the operator's own word
 */
public record AlertRule(
        String name,
        AlertKind kind,
        @Nullable String vhost,
        @Nullable String exchange,
        @Nullable String queue,
        double bound,
        double percentile,
        Duration over,
        Duration learn,
        Duration raiseAfter,
        Duration clearAfter,
        double margin,
        String severity) {

    /** What is raised when there is too little of it is a percentage: it must be able to come back. */
    private static final double ALL = 100;

    /** Whether a value is a reason to raise. */
    boolean exceeds(double value) {
        return kind.isAbove() ? value >= bound : value < bound;
    }

    /** Whether a value is still a reason not to clear what was raised. */
    boolean keeps(double value) {
        return kind.isAbove()
                ? value >= bound * (1 - margin)
                : value < Math.min(bound * (1 + margin), (bound + ALL) / 2);
    }
}
