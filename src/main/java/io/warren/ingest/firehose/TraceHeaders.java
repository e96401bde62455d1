package io.warren.ingest.firehose;

import com.rabbitmq.client.LongString;
import io.warren.ingest.firehose.Decoded.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of one header table after the other. The first thing wrong with a table is its {@link #fault()};
 * reading goes on with neutral values, so that callers check once, at the end. For one thread.
 */
final class TraceHeaders {

    private final TextPool pool;
    private Map<String, @Nullable Object> headers = Map.of();
    private @Nullable Malformed fault;

    TraceHeaders(TextPool pool) {
        this.pool = pool;
    }

    void read(Map<String, @Nullable Object> table) {
        headers = table;
        fault = null;
    }

    @Nullable Malformed fault() {
        return fault;
    }

    String text(String name) {
        return switch (headers.get(name)) {
            case LongString text -> pool.text(text);
            case String text -> text;
            case null -> missing(name, "");
            case Object other -> wrong(name, other, "");
        };
    }

    @Nullable String optionalText(String name) {
        return headers.containsKey(name) ? text(name) : null;
    }

    List<String> texts(String name) {
        return switch (headers.get(name)) {
            case List<?> list when list.isEmpty() -> List.of();
            case List<?> list when list.size() == 1 && list.getFirst() instanceof LongString only -> pool.alone(only);
            case List<?> list -> several(name, list);
            case null -> missing(name, List.of());
            case Object other -> wrong(name, other, List.of());
        };
    }

    int number(String name) {
        return switch (headers.get(name)) {
            case Number number -> number.intValue();
            case Boolean flag -> flag ? 1 : 0;
            case null -> missing(name, 0);
            case Object other -> wrong(name, other, 0);
        };
    }

    Map<?, ?> tableOrEmpty(String name) {
        return switch (headers.get(name)) {
            case Map<?, ?> table -> table;
            case null -> Map.of();
            case Object other -> wrong(name, other, Map.of());
        };
    }

    private List<String> several(String name, List<?> list) {
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            switch (element) {
                case LongString text -> texts.add(pool.text(text));
                case String text -> texts.add(text);
                case null, default -> {
                    return wrong(name + "[]", element, List.of());
                }
            }
        }
        return List.copyOf(texts);
    }

    private <T> T missing(String name, T neutral) {
        if (fault == null) {
            fault = new Malformed(MalformedReason.MISSING_HEADER, name);
        }
        return neutral;
    }

    private <T> T wrong(String name, @Nullable Object found, T neutral) {
        if (fault == null) {
            String type = found == null ? "void" : found.getClass().getSimpleName();
            fault = new Malformed(MalformedReason.WRONG_TYPE, name + " is " + type);
        }
        return neutral;
    }
}
