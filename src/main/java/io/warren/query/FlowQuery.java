package io.warren.query;

import io.warren.model.Evidence;
import io.warren.model.Granularity;
import io.warren.store.Selection;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the map. Null = no restriction.
 *
 * @param from only what was counted then or later; rounded down to the time buckets that are still kept
 * @param to only what was counted before; rounded up likewise. Without both: all since an edge was first seen
 * @param producer a name of it at any level: application, process or connection; {@code *} stands for any text
 * @param consumer likewise
 * @param evidence only edges with at least one message, at any time, that this kind of evidence holds for
 * @param limit rows a page, 1 to {@link #MOST}
 * @param cursor {@link Page#next()} of the page before; null for the first page
 */
public record FlowQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String vhost,
        @Nullable String exchange,
        @Nullable String queue,
        @Nullable String producer,
        @Nullable String consumer,
        Granularity granularity,
        @Nullable Evidence evidence,
        int limit,
        @Nullable String cursor) {

    public static final int MOST = 1000;

    /** The first hundred rows of everything. */
    public static final FlowQuery ALL =
            new FlowQuery(null, null, null, null, null, null, null, Granularity.APPLICATION, null, 100, null);

    public FlowQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", got " + limit);
        }
        if (cursor != null && Cursor.parse(cursor).isEmpty()) {
            throw new IllegalArgumentException("cursor is not one that a page gave as its next: " + cursor);
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
        }
    }

    public FlowQuery at(Granularity other) {
        return new FlowQuery(from, to, vhost, exchange, queue, producer, consumer, other, evidence, limit, cursor);
    }

    public FlowQuery after(@Nullable String next) {
        return new FlowQuery(from, to, vhost, exchange, queue, producer, consumer, granularity, evidence, limit, next);
    }

    /** The same part of the map, whoever produces and consumes. */
    FlowQuery betweenAnybody() {
        return new FlowQuery(from, to, vhost, exchange, queue, null, null, granularity, evidence, limit, cursor);
    }

    /** Everything of that time and vhost. */
    FlowQuery everywhere() {
        return new FlowQuery(from, to, vhost, null, null, null, null, granularity, null, limit, cursor);
    }

    /** All of it, not a page. */
    Selection selection() {
        return selection(-1, Integer.MAX_VALUE);
    }

    Selection selection(long after, int rows) {
        return new Selection(from, to, vhost, exchange, queue, producer, consumer, granularity, evidence, after, rows);
    }

    /** The page that was asked for, of all rows in ascending order of id. */
    <T> Page<T> page(List<T> ordered, ToLongFunction<T> id, Coverage coverage) {
        long after = after();
        List<T> rows = ordered.stream()
                .filter(row -> id.applyAsLong(row) > after)
                .limit(limit + 1L)
                .toList();
        return Page.of(rows, limit, id, coverage);
    }

    /** The id of the last row before the page. */
    long after() {
        return Cursor.parse(cursor).orElseThrow();
    }

    public FlowQuery between(@Nullable Instant start, @Nullable Instant end) {
        return new FlowQuery(
                start, end, vhost, exchange, queue, producer, consumer, granularity, evidence, limit, cursor);
    }

    public FlowQuery limitedTo(int rows) {
        return new FlowQuery(from, to, vhost, exchange, queue, producer, consumer, granularity, evidence, rows, cursor);
    }
}
