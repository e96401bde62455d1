package io.warren.cli;

import io.warren.export.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON objects as rows: a column a field, nested values in short words. */
final class Sheets {

    /** Numbers for machines, which say nothing to people. */
    private static final Set<String> HIDDEN = Set.of("id");

    private static final Set<String> EXCHANGES = Set.of("exchange", "sourceExchange");

    private Sheets() {}

    static Sheet of(List<?> items) {
        Set<String> columns = new LinkedHashSet<>();
        for (Object item : items) {
            Tree.object(item).keySet().forEach(name -> columns.add(Tree.text(name)));
        }
        columns.removeAll(HIDDEN);
        List<List<Object>> rows = new ArrayList<>();
        for (Object item : items) {
            List<Object> row = new ArrayList<>();
            columns.forEach(column -> row.add(cell(column, Tree.object(item).get(column))));
            rows.add(row);
        }
        return new Sheet(List.copyOf(columns), rows);
    }

    /** The default exchange has no name of its own. */
    private static Object cell(String column, @Nullable Object value) {
        if (EXCHANGES.contains(column) && "".equals(value)) {
            return "(default exchange)";
        }
        return value instanceof Number number ? number : words(value);
    }

    /** A nested value in short words. */
    static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Map<?, ?> map when map.containsKey("application") -> participant(map);
            case Map<?, ?> map
            when map.containsKey("messages") && map.containsKey("bytes") && map.containsKey("lastSeen") ->
                map.get("messages") + " (" + map.get("bytes") + " B)";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + words(entry.getValue()))
                        .collect(Collectors.joining(" "));
            case List<?> list -> list.stream().map(Sheets::words).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    /** For instance {@code  via retry (expired)}; empty for ordinary messages. */
    static String via(List<String> places) {
        return places.isEmpty() ? "" : " via " + String.join(", ", places);
    }

    private static String participant(Map<?, ?> map) {
        for (String level : List.of("thread", "connection", "process")) {
            if (map.get(level) instanceof String name) {
                return name;
            }
        }
        return Tree.text(map.get("application"));
    }
}
