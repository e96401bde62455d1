package io.warren.export;

import java.util.List;

/**
 * Plain rows under headings, for answers that are lists.
 *
 * @param columns lower-case headings
 * @param rows each as long as {@code columns}; numbers as {@link Number}, everything else as text
 */
public record Sheet(List<String> columns, List<List<Object>> rows) {

    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
