package io.warren.ingest.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.warren.model.Death;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.SocketPair;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes single fields; what is not known is left out. */
final class FieldWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final JsonGenerator json;

    FieldWriter(JsonGenerator json) {
        this.json = json;
    }

    void head(String kind, Observation observation) throws IOException {
        text(Field.KIND, kind);
        if (observation.id().line() == 0) {
            text(Field.ID, observation.id().source());
        }
        text(Field.AT, Rfc3339.text(observation.at()));
    }

    void guest(GuestThread thread, SocketPair socket) throws IOException {
        json.writeObjectFieldStart(Field.THREAD.word());
        text(Field.HOST, thread.host());
        text(Field.DOMAIN, thread.domain());
        text(Field.DOMAIN_NAME, thread.domainName());
        number(Field.PID, thread.pid());
        number(Field.TID, thread.tid());
        number(Field.START_TIME, thread.startTime());
        text(Field.COMM, thread.comm());
        number(Field.PARENT_PID, thread.parentPid());
        text(Field.EXE, thread.exe());
        textsIfAny(Field.ARGV, thread.argv());
        text(Field.CONTAINER, thread.container());
        json.writeEndObject();
        text(Field.LOCAL, socket.local());
        text(Field.REMOTE, socket.remote());
    }

    void properties(MessageProperties properties) throws IOException {
        text(Field.MESSAGE_ID, properties.messageId());
        text(Field.CORRELATION_ID, properties.correlationId());
        text(Field.REPLY_TO, properties.replyTo());
        text(Field.TYPE, properties.type());
        text(Field.APP_ID, properties.appId());
        text(Field.USER_ID, properties.userId());
        number(Field.TIMESTAMP, properties.timestamp());
        text(Field.TRACEPARENT, properties.traceparent());
        map(Field.HEADERS, properties.headers());
        if (properties.digest() != 0) {
            text(Field.DIGEST, HEX.toHexDigits(properties.digest()));
        }
    }

    void deaths(List<Death> deaths) throws IOException {
        if (deaths.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(Field.DEATHS.word());
        for (Death death : deaths) {
            json.writeStartObject();
            text(Field.QUEUE, death.queue());
            text(Field.REASON, death.reason());
            number(Field.COUNT, death.count());
            text(Field.EXCHANGE, death.exchange());
            texts(Field.ROUTING_KEYS, death.routingKeys());
            Long time = death.time();
            if (time != null) {
                text(Field.TIME, Rfc3339.text(time));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void text(Field field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field.word(), text);
        }
    }

    void number(Field field, @Nullable Long number) throws IOException {
        if (number != null) {
            json.writeNumberField(field.word(), number);
        }
    }

    void number(Field field, long number) throws IOException {
        json.writeNumberField(field.word(), number);
    }

    void flag(Field field, boolean flag) throws IOException {
        json.writeBooleanField(field.word(), flag);
    }

    void textsIfAny(Field field, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            texts(field, texts);
        }
    }

    void texts(Field field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field.word());
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    void map(Field field, Map<?, ?> map) throws IOException {
        if (!map.isEmpty()) {
            json.writeFieldName(field.word());
            value(map);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Map<?, ?> map -> object(map);
            case Collection<?> items -> list(items);
            case Double number when !Double.isFinite(number) -> json.writeString(number.toString());
            case Float number when !Float.isFinite(number) -> json.writeString(number.toString());
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            default -> json.writeString(value.toString());
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            value(entry.getValue());
        }
        json.writeEndObject();
    }

    private void list(Collection<?> items) throws IOException {
        json.writeStartArray();
        for (Object item : items) {
            value(item);
        }
        json.writeEndArray();
    }
}
