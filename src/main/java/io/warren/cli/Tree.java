package io.warren.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into parsed JSON without trusting it: what is missing or of another type counts as empty. */
final class Tree {

    private Tree() {}

    static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static @Nullable String textOrNull(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    static double decimal(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(Tree::text).toList();
    }
}
