package io.warren.fingerprint;

import io.warren.model.MessageProperties;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a message's properties, by the names that trace messages use, to the part of them that is kept. All witnesses of
 * messages read them with this, so that they agree. For one thread.
 */
public final class PropertiesReader {

    private final KeptHeaders kept;
    private final CanonicalForm.ForeignText foreignText;
    private final Function<Object, String> repeating;
    private final PropertiesDigest digest;

    /** Most messages of a system have no properties at all: they share this. */
    private final MessageProperties bare;

    /**
     * Reads with these.
     *
     * @param foreignText knows the text type of the witness's AMQP client
     * @param repeating gives a text that many messages repeat as a string, shared if it likes
     */
    public PropertiesReader(
            KeptHeaders kept,
            Fingerprinter fingerprinter,
            CanonicalForm.ForeignText foreignText,
            Function<Object, String> repeating) {
        this.kept = kept;
        this.foreignText = foreignText;
        this.repeating = repeating;
        this.digest = new PropertiesDigest(fingerprinter, foreignText);
        this.bare = read(Map.of(), Map.of());
    }

    public MessageProperties of(Map<String, @Nullable Object> properties, Map<String, @Nullable Object> headers) {
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

    private @Nullable String unique(@Nullable Object value) {
        return value != null && isText(value) ? value.toString() : null;
    }

    private @Nullable String repeated(@Nullable Object value) {
        return value != null && isText(value) ? repeating.apply(value) : null;
    }

    private boolean isText(Object value) {
        return value instanceof String || foreignText.bytes(value) != null;
    }

    /** The broker cuts it to 32 bits in trace messages: read as unsigned, it lasts until 2106. */
    @SuppressWarnings("JavaUtilDate") // the type that AMQP clients use for timestamps
    private static @Nullable Long seconds(@Nullable Object value) {
        return switch (value) {
            case Integer cut -> Integer.toUnsignedLong(cut);
            case Number number -> number.longValue();
            case Date date -> Math.floorDiv(date.getTime(), 1000);
            case null, default -> null;
        };
    }
}
