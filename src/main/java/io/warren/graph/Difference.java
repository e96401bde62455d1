package io.warren.graph;

import io.warren.graph.Change.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final Supplier<List<FlowRow>> ever;

    /** When each way was first seen at all; asked for only if anything differs. */
    private @Nullable Map<Way, Long> first;

    private Difference(Spans spans, Supplier<List<FlowRow>> ever) {
        this.spans = spans;
        this.ever = ever;
    }

    /**
     * New ones first, then returned, gone and changed ones; the heaviest of each first.
     *
     * @param ever all that is known, to tell since when
     */
    public static List<Change> of(
            List<FlowRow> before, List<FlowRow> after, Supplier<List<FlowRow>> ever, Spans spans) {
        Difference difference = new Difference(spans, ever);
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
        if (before == null) {
            long since = firstSeen(way, after);
            Kind kind = since < spans.afterFrom() ? Kind.RETURNED : Kind.NEW;
            return Optional.of(new Change(kind, way, Volume.NONE, after, Double.POSITIVE_INFINITY, since));
        }
        double expected = before.messages() * spans.afterSeconds() / spans.beforeSeconds();
        double factor = after.messages() / expected;
        boolean much = factor >= spans.factor() || factor <= 1 / spans.factor();
        boolean chance = Math.abs(after.messages() - expected) <= DEVIATIONS * Math.sqrt(after.messages() + expected);
        return much && !chance
                ? Optional.of(new Change(Kind.CHANGED, way, before, after, factor, firstSeen(way, before)))
                : Optional.empty();
    }

    private long firstSeen(Way way, Volume otherwise) {
        Map<Way, Long> known = first;
        if (known == null) {
            List<FlowRow> rows = ever.get();
            known = new HashMap<>(2 * rows.size());
            for (FlowRow row : rows) {
                known.put(row.way(), row.volume().firstSeen());
            }
            first = known;
        }
        return known.getOrDefault(way, otherwise.firstSeen());
    }
}
