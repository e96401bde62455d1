package io.warren.ingest.firehose;

import com.rabbitmq.client.LongString;
import io.warren.model.Death;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads x-death. The broker writes it, but any client may publish a header of that name, so nothing about it is sure:
 * what is no death is left out and counted, and the delivery itself still stands.
 */
final class DeathReader {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private long unreadable;

    /** Entries left out so far. */
    long unreadable() {
        return unreadable;
    }

    List<Death> read(@Nullable Object header) {
        if (header == null) {
            return List.of();
        }
        if (!(header instanceof List<?> entries)) {
            unreadable++;
            return List.of();
        }
        List<Death> deaths = new ArrayList<>(entries.size());
        for (Object entry : entries) {
            Death death = entry instanceof Map<?, ?> table ? death(table) : null;
            if (death == null) {
                unreadable++;
            } else {
                deaths.add(death);
            }
        }
        return List.copyOf(deaths);
    }

    @SuppressWarnings("JavaUtilDate") // the AMQP client's type for timestamps
    private static @Nullable Death death(Map<?, ?> table) {
        String queue = text(table.get("queue"));
        String reason = text(table.get("reason"));
        String exchange = text(table.get("exchange"));
        List<String> keys = texts(table.get("routing-keys"));
        if (queue == null || reason == null || exchange == null || keys == null) {
            return null;
        }
        long count = table.get("count") instanceof Number number ? number.longValue() : 1;
        Long time = table.get("time") instanceof Date date ? Long.valueOf(date.getTime() * NANOS_PER_MILLI) : null;
        return new Death(queue, reason, count, exchange, keys, time);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof LongString || value instanceof String ? value.toString() : null;
    }

    private static @Nullable List<String> texts(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            String text = text(element);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }
}
