package io.warren.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.warren.model.Death;
import io.warren.model.GuestThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks one JSON object and puts its known fields where they belong. One instance serves one line after the other. */
final class ValueReader {

    private static final long THREAD_REQUIRED =
            Field.mask(Field.HOST, Field.DOMAIN, Field.DOMAIN_NAME, Field.PID, Field.TID, Field.START_TIME, Field.COMM);
    private static final long THREAD =
            THREAD_REQUIRED | Field.mask(Field.PARENT_PID, Field.EXE, Field.ARGV, Field.CONTAINER);
    private static final long DEATH_REQUIRED = Field.mask(Field.QUEUE, Field.REASON);
    private static final long DEATH =
            DEATH_REQUIRED | Field.mask(Field.COUNT, Field.EXCHANGE, Field.ROUTING_KEYS, Field.TIME);

    private final Recent recent = new Recent();
    private final Characters characters = new Characters();
    private final FieldValues inner = new FieldValues();
    private String[] items = new String[16];
    private @Nullable JsonParser current;

    void use(@Nullable JsonParser parser) {
        current = parser;
    }

    JsonParser parser() {
        JsonParser parser = current;
        if (parser == null) {
            throw new IllegalStateException("no line is being read");
        }
        return parser;
    }

    Recent recent() {
        return recent;
    }

    /** The text the parser stands at, valid until it moves. */
    Characters characters() throws IOException {
        JsonParser parser = parser();
        characters.set(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        return characters;
    }

    /** The number that 16 hexadecimal digits of the text the parser stands at write, from that place on. */
    long hex(int from) {
        return HexFormat.fromHexDigitsToLong(characters, from, from + 16);
    }

    /** Reads the fields of the object the parser stands at the start of; those not in {@code known} are skipped. */
    void fields(FieldValues into, long known) throws IOException {
        JsonParser parser = parser();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Field field = Field.named(parser.currentName());
            JsonToken value = parser.nextToken();
            if (field == null || (field.bit() & known) == 0) {
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_NULL) {
                into.unset(field);
            } else {
                field.type().read(this, field, into);
            }
        }
    }

    void refuse(Field field, FieldValues into, String complaint) throws IOException {
        into.wrong(field, "is " + seen() + ", " + complaint);
        parser().skipChildren();
    }

    void wholeNumber(Field field, FieldValues into, long least, long most) throws IOException {
        JsonParser parser = parser();
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            refuse(field, into, "not a whole number in reach");
            return;
        }
        long number = parser.getLongValue();
        if (number < least || number > most) {
            refuse(field, into, "out of reach");
        } else {
            into.set(field, number);
        }
    }

    void texts(Field field, FieldValues into) throws IOException {
        JsonParser parser = parser();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            refuse(field, into, "not a list of texts");
            return;
        }
        int size = 0;
        boolean allText = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                allText = false;
                parser.skipChildren();
                continue;
            }
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = recent.text(parser);
        }
        if (allText) {
            into.set(field, size == 0 ? List.of() : recent.list(items, size));
        } else {
            into.wrong(field, "has an item that is not text");
        }
    }

    void thread(Field field, FieldValues into) throws IOException {
        if (parser().currentToken() != JsonToken.START_OBJECT) {
            refuse(field, into, "not an object");
            return;
        }
        inner.clear();
        fields(inner, THREAD);
        String complaint = inner.complaint(THREAD_REQUIRED, THREAD);
        if (complaint == null) {
            into.set(field, recent.thread(threadOf(inner)));
        } else {
            into.wrong(field, "is incomplete: " + complaint);
        }
    }

    void deaths(Field field, FieldValues into) throws IOException {
        JsonParser parser = parser();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            refuse(field, into, "not a list");
            return;
        }
        List<Death> deaths = new ArrayList<>();
        String complaint = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            inner.clear();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                fields(inner, DEATH);
            } else {
                parser.skipChildren();
            }
            String here = inner.complaint(DEATH_REQUIRED, DEATH);
            if (here == null) {
                deaths.add(deathOf(inner));
            } else {
                complaint = here;
            }
        }
        if (complaint == null) {
            into.set(field, List.copyOf(deaths));
        } else {
            into.wrong(field, "has an incomplete entry: " + complaint);
        }
    }

    private static GuestThread threadOf(FieldValues values) {
        return new GuestThread(
                values.text(Field.HOST),
                values.text(Field.DOMAIN),
                values.text(Field.DOMAIN_NAME),
                values.number(Field.PID),
                values.number(Field.TID),
                values.number(Field.START_TIME),
                values.text(Field.COMM),
                values.numberOrNull(Field.PARENT_PID),
                values.textOrNull(Field.EXE),
                values.texts(Field.ARGV),
                values.textOrNull(Field.CONTAINER));
    }

    private static Death deathOf(FieldValues values) {
        return new Death(
                values.text(Field.QUEUE),
                values.text(Field.REASON),
                values.has(Field.COUNT) ? values.number(Field.COUNT) : 1,
                values.has(Field.EXCHANGE) ? values.text(Field.EXCHANGE) : "",
                values.texts(Field.ROUTING_KEYS),
                values.numberOrNull(Field.TIME));
    }

    /** The value the parser stands at, short enough for a message. */
    private String seen() throws IOException {
        JsonParser parser = parser();
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> '"' + Shortened.text(parser.getText()) + '"';
            default -> Shortened.text(parser.getText());
        };
    }
}
