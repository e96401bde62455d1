package io.warren.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AMQP values as plain Java: strings, booleans, numbers, null, lists and maps. Timestamps become seconds since the epoch,
 * byte strings and the text types of AMQP clients become text. Whatever nests deeper than AMQP clients read becomes null.
 */
public final class PlainValues {

    private static final int DEPTH_LIMIT = 64;

    private PlainValues() {}

    public static @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    public static Map<String, @Nullable Object> ofTable(Map<?, ?> table) {
        return table(table, 0);
    }

    @SuppressWarnings("JavaUtilDate") // the type that AMQP clients use for timestamps
    private static @Nullable Object of(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Date time -> Math.floorDiv(time.getTime(), 1000);
            case Map<?, ?> table -> depth < DEPTH_LIMIT ? table(table, depth + 1) : null;
            case List<?> list -> depth < DEPTH_LIMIT ? list(list, depth + 1) : null;
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> table(Map<?, ?> table, int depth) {
        Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(table.size());
        table.forEach((name, value) -> plain.put(String.valueOf(name), of(value, depth)));
        return plain;
    }

    private static List<@Nullable Object> list(List<?> list, int depth) {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        for (Object element : list) {
            plain.add(of(element, depth));
        }
        return plain;
    }
}
