package io.warren.ingest.topology;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object or AMQP table of the broker, read without trust: whatever is missing, or of another type than asked for,
 * is null or empty.
 */
record Fields(Map<?, ?> values) {

    static final Fields NONE = new Fields(Map.of());

    static Fields of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Fields(map) : NONE;
    }

    @Nullable Object any(String name) {
        return values.get(name);
    }

    /** Null, too, for the words {@code undefined} and {@code unknown}, which Erlang says where it has nothing to say. */
    @Nullable String text(String name) {
        return any(name) instanceof String text && !text.equals("undefined") && !text.equals("unknown") ? text : null;
    }

    String text(String name, String otherwise) {
        return any(name) instanceof String text ? text : otherwise;
    }

    @Nullable Long number(String name) {
        return any(name) instanceof Number number ? (Long) number.longValue() : null;
    }

    long number(String name, long otherwise) {
        Long number = number(name);
        return number == null ? otherwise : number;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(any(name));
    }

    Fields object(String name) {
        return of(any(name));
    }

    List<?> list(String name) {
        return any(name) instanceof List<?> list ? list : List.of();
    }
}
