package io.warren.query;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer, in the fixed order of the rows' ids: walking from page to page shows every row that was there at
 * the start exactly once, whatever arrives meanwhile.
 *
 * @param next the cursor of the next page; null when this is the last
 * @param coverage what share of the traffic the answer is drawn from
 */
public record Page<T>(List<T> items, @Nullable String next, Coverage coverage) {

    public Page {
        items = List.copyOf(items);
    }

    /** Takes one row more than the limit when there are more. */
    static <T> Page<T> of(List<T> rows, int limit, ToLongFunction<T> id, Coverage coverage) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, coverage);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Cursor.of(id.applyAsLong(items.getLast())), coverage);
    }
}
