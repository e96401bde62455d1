package io.warren.api;

import io.warren.query.Page;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. Walking from page to page shows every row that was there at the start exactly once, whatever arrives
 * meanwhile.
 *
 * @param next the cursor of the next page; null when this is the last
 */
record PageView<T>(
        List<T> items,
        @Schema(examples = "5f1c0a9e3b7d2246") @Nullable String next,
        CoverageView coverage) {

    static <R, T> PageView<T> of(Page<R> page, Function<R, T> view) {
        return new PageView<>(page.items().stream().map(view).toList(), page.next(), CoverageView.of(page.coverage()));
    }
}
