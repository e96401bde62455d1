package io.warren.ingest.firehose;

import com.rabbitmq.client.LongString;
import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.PropertiesDigest;
import io.warren.model.MessageProperties;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a trace message's {@code properties} table to the part of it that is kept. For one thread. */
final class PropertiesReader {

    private final TextPool pool;
    private final KeptHeaders kept;
    private final PropertiesDigest digest;

    /** Most messages of a system have no properties at all: they share this. */
    private final MessageProperties bare;

    PropertiesReader(TextPool pool, KeptHeaders kept, Fingerprinter fingerprinter) {
        this.pool = pool;
        this.kept = kept;
        this.digest =
                new PropertiesDigest(fingerprinter, value -> value instanceof LongString text ? text.getBytes() : null);
        this.bare = read(Map.of(), Map.of());
    }

    MessageProperties of(Map<String, @Nullable Object> properties, Map<String, @Nullable Object> headers) {
        return properties.isEmpty() ? bare : read(properties, headers);
    }

    private MessageProperties read(Map<String, @Nullable Object> properties, Map<String, @Nullable Object> headers) {
        return new MessageProperties(
                unique(properties.get("message_id")),
                unique(properties.get("correlation_id")),
                repeated(properties.get("reply_to")),
                repeated(properties.get("type")),
                repeated(properties.get("app_id")),
                repeated(properties.get("user_id")),
                seconds(properties.get("timestamp")),
                unique(headers.get("traceparent")),
                keptOf(headers),
                digest.of(properties, headers));
    }

    private Map<String, @Nullable Object> keptOf(Map<String, @Nullable Object> headers) {
        Set<String> names = kept.names();
        if (names.isEmpty() || headers.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (String name : names) {
            if (headers.containsKey(name)) {
                found.put(name, PlainValues.of(headers.get(name)));
            }
        }
        return found;
    }

    private static @Nullable String unique(@Nullable Object value) {
        return value instanceof LongString || value instanceof String ? value.toString() : null;
    }

    private @Nullable String repeated(@Nullable Object value) {
        return value instanceof LongString text ? pool.text(text) : unique(value);
    }

    /** The broker cuts it to 32 bits: read as unsigned, it lasts until 2106. */
    @SuppressWarnings("JavaUtilDate") // the AMQP client's type for timestamps
    private static @Nullable Long seconds(@Nullable Object value) {
        return switch (value) {
            case Integer cut -> Integer.toUnsignedLong(cut);
            case Number number -> number.longValue();
            case Date date -> Math.floorDiv(date.getTime(), 1000);
            case null, default -> null;
        };
    }
}
