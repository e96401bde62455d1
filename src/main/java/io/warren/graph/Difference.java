package io.warren.graph;

import io.warren.graph.Change.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what passed in two spans of time.
 *
 * <p>A way has changed when it carried at least {@code factor} times as much or as little in the same time, and chance
 * alone does not explain it: the difference is more than three standard deviations of a count of that size.
 */
public final class Difference {

    private static final double DEVIATIONS = 3;

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::kind)
            .thenComparing(Comparator.<Change>comparingLong(change ->
                            Math.max(change.before().messages(), change.after().messages()))
                    .reversed())
            .thenComparing(change -> change.way().producer().name())
            .thenComparing(change -> change.way().queue())
            .thenComparing(change -> change.way().consumer().name());

    /**
     * Two spans of time.
     *
     * @param beforeSeconds how long the earlier one is
     * @param afterSeconds how long the later one is
     * @param afterFrom where the later one begins, nanoseconds since the epoch: a time bucket may reach over it into both
     * @param factor at least 1
     */
    public record Spans(double beforeSeconds, double afterSeconds, long afterFrom, double factor) {}

    private final Spans spans;
    private final Map<Way, Volume> ever = new HashMap<>();

    private Difference(Spans spans) {
        this.spans = spans;
    }

    /** New ones first, then returned, gone and changed ones; the heaviest of each first. */
    public static List<Change> of(List<FlowRow> before, List<FlowRow> after, List<FlowRow> ever, Spans spans) {
        Difference difference = new Difference(spans);
        ever.forEach(row -> difference.ever.put(row.way(), row.volume()));
        List<Change> changes = new ArrayList<>();
        Map<Way, Volume> earlier = new HashMap<>(2 * before.size());
        for (FlowRow row : before) {
            if (row.volume().firstSeen() < spans.afterFrom()) {
                earlier.put(row.way(), row.volume());
            }
        }
        for (FlowRow row : after) {
            if (row.volume().lastSeen() >= spans.afterFrom()) {
                @Nullable Volume then = earlier.remove(row.way());
                difference.change(row.way(), then, row.volume()).ifPresent(changes::add);
            }
        }
        earlier.forEach((way, then) ->
                changes.add(new Change(Kind.GONE, way, then, Volume.NONE, 0, difference.firstSeen(way, then))));
        changes.sort(ORDER);
        return changes;
    }

    private Optional<Change> change(Way way, @Nullable Volume before, Volume after) {
        long first = firstSeen(way, before == null ? after : before);
        if (before == null) {
            Kind kind = first < spans.afterFrom() ? Kind.RETURNED : Kind.NEW;
            return Optional.of(new Change(kind, way, Volume.NONE, after, Double.POSITIVE_INFINITY, first));
        }
        double expected = before.messages() * spans.afterSeconds() / spans.beforeSeconds();
        double factor = after.messages() / expected;
        boolean much = factor >= spans.factor() || factor <= 1 / spans.factor();
        boolean chance = Math.abs(after.messages() - expected) <= DEVIATIONS * Math.sqrt(after.messages() + expected);
        return much && !chance
                ? Optional.of(new Change(Kind.CHANGED, way, before, after, factor, first))
                : Optional.empty();
    }

    private long firstSeen(Way way, Volume otherwise) {
        return ever.getOrDefault(way, otherwise).firstSeen();
    }
}
