package io.warren.graph;

import io.warren.graph.Change.Kind;
import io.warren.model.Granularity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** When ways were first seen at all, nanoseconds since the epoch; those that nothing is known of are missing. */
    @FunctionalInterface
    public interface FirstSeen {
        Map<Way, Long> of(List<Way> ways);
    }

    private final WayTable ways;
    private final Spans spans;
    private final List<Change> changes = new ArrayList<>();

    /** Ways that carried nothing in the earlier span. */
    private final List<Integer> newcomers = new ArrayList<>();

    private Difference(WayTable ways, Spans spans) {
        this.ways = ways;
        this.spans = spans;
    }

    /**
     * New ones first, then returned, gone and changed ones; the heaviest of each first.
     *
     * @param pairs what passed on every edge in the two spans
     * @param first asked for what was not there before, and for what is shown
     * @param shown of so many changes it is told when they were first seen; of gone and changed ones beyond, when they
     *     were in the earlier span
     */
    public static List<Change> of(
            Granularity granularity, List<FlowPair> pairs, Spans spans, FirstSeen first, int shown) {
        WayTable ways = new WayTable(granularity, pairs.size());
        WayTable.Both sums = ways.sums(pairs);
        Difference difference = new Difference(ways, spans);
        for (int number = 0; number < ways.size(); number++) {
            difference.compare(number, sums.before().of(number), sums.after().of(number));
        }
        difference.welcome(sums.after(), first);
        difference.changes.sort(ORDER);
        difference.date(first, shown);
        return difference.changes;
    }

    /** A time bucket that reaches over the border between the spans counts where its messages were. */
    private void compare(int number, @Nullable Volume before, @Nullable Volume after) {
        @Nullable Volume was = before != null && before.firstSeen() < spans.afterFrom() ? before : null;
        @Nullable Volume is = after != null && after.lastSeen() >= spans.afterFrom() ? after : null;
        if (was != null && is != null) {
            change(ways.way(number), was, is);
        } else if (was != null) {
            changes.add(new Change(Kind.GONE, ways.way(number), was, Volume.NONE, 0, was.firstSeen()));
        } else if (is != null) {
            newcomers.add(number);
        }
    }

    private void change(Way way, Volume before, Volume after) {
        double expected = before.messages() * spans.afterSeconds() / spans.beforeSeconds();
        double factor = after.messages() / expected;
        boolean much = factor >= spans.factor() || factor <= 1 / spans.factor();
        boolean chance = Math.abs(after.messages() - expected) <= DEVIATIONS * Math.sqrt(after.messages() + expected);
        if (much && !chance) {
            changes.add(new Change(Kind.CHANGED, way, before, after, factor, before.firstSeen()));
        }
    }

    private void welcome(WayTable.Sums after, FirstSeen first) {
        if (newcomers.isEmpty()) {
            return;
        }
        Map<Way, Long> known = first.of(newcomers.stream().map(ways::way).toList());
        for (int number : newcomers) {
            Way way = ways.way(number);
            Volume now = Objects.requireNonNull(after.of(number));
            long since = known.getOrDefault(way, now.firstSeen());
            Kind kind = since < spans.afterFrom() ? Kind.RETURNED : Kind.NEW;
            changes.add(new Change(kind, way, Volume.NONE, now, Double.POSITIVE_INFINITY, since));
        }
    }

    /** Since when there have been those that are shown. */
    private void date(FirstSeen first, int shown) {
        List<Change> undated = changes.stream()
                .limit(shown)
                .filter(change -> change.before().messages() > 0)
                .toList();
        if (undated.isEmpty()) {
            return;
        }
        Map<Way, Long> known = first.of(undated.stream().map(Change::way).toList());
        for (int i = 0; i < Math.min(shown, changes.size()); i++) {
            Change change = changes.get(i);
            changes.set(i, change.since(known.getOrDefault(change.way(), change.firstSeen())));
        }
    }
}
