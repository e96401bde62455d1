package io.warren.ingest.feed;

import io.warren.model.MessageProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The message properties among the fields of an observation: beside the others, or in an object {@code properties}. */
final class Properties {

    static final long FIELDS = Field.mask(
            Field.MESSAGE_ID,
            Field.CORRELATION_ID,
            Field.REPLY_TO,
            Field.TYPE,
            Field.APP_ID,
            Field.USER_ID,
            Field.TIMESTAMP,
            Field.TRACEPARENT,
            Field.HEADERS,
            Field.DIGEST);

    private Properties() {}

    static MessageProperties of(FieldValues values) {
        if (!values.hasAny(FIELDS)) {
            return MessageProperties.NONE;
        }
        return new MessageProperties(
                values.textOrNull(Field.MESSAGE_ID),
                values.textOrNull(Field.CORRELATION_ID),
                values.textOrNull(Field.REPLY_TO),
                values.textOrNull(Field.TYPE),
                values.textOrNull(Field.APP_ID),
                values.textOrNull(Field.USER_ID),
                values.numberOrNull(Field.TIMESTAMP),
                values.textOrNull(Field.TRACEPARENT),
                headers(values),
                values.has(Field.DIGEST) ? values.number(Field.DIGEST) : 0);
    }

    /** Only {@link FieldType#HEADERS} puts maps there. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> headers(FieldValues values) {
        return values.has(Field.HEADERS) ? values.value(Field.HEADERS, Map.class) : Map.of();
    }
}
