package io.warren.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One real trace message, as the AMQP client gave it.
 *
 * @param file without folder, for instance {@code trace-3.10.8.jsonl}
 * @param line from 1
 * @param scenario what was done to the broker to get it
 * @param body at most its first 256 bytes
 * @param size of the whole body
 */
public record FirehoseSample(
        String file,
        int line,
        String scenario,
        String routingKey,
        Map<String, @Nullable Object> headers,
        byte[] body,
        long size) {

    public static final List<String> FILES = List.of(
            "trace-3.10.8.jsonl",
            "trace-4.0.5.jsonl",
            "trace-4.3.6.jsonl",
            "trace-amqp10-3.10.8.jsonl",
            "trace-amqp10-4.0.5.jsonl",
            "trace-amqp10-4.3.6.jsonl");

    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<FirehoseSample> allOf(String file) {
        List<FirehoseSample> samples = new ArrayList<>();
        try (InputStream in = FirehoseSample.class.getResourceAsStream("/samples/firehose/" + file)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                samples.add(read(file, samples.size() + 1, JSON.readTree(line)));
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FirehoseSample read(String file, int line, JsonNode json) {
        return new FirehoseSample(
                file,
                line,
                json.get("scenario").asText(),
                json.get("routing_key").asText(),
                table(json.get("headers").get("table")),
                Base64.getDecoder().decode(json.get("body_b64").asText()),
                json.get("body_len").asLong());
    }

    private static Map<String, @Nullable Object> table(JsonNode json) {
        Map<String, @Nullable Object> table = new LinkedHashMap<>();
        json.properties().forEach(entry -> table.put(entry.getKey(), value(entry.getValue())));
        return table;
    }

    private static @Nullable Object value(JsonNode typed) {
        Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "longstr" -> text(value.asText().getBytes(StandardCharsets.UTF_8));
            case "longstr_b64" -> text(Base64.getDecoder().decode(value.asText()));
            case "bytes_b64" -> Base64.getDecoder().decode(value.asText());
            case "table" -> table(value);
            case "array" -> {
                List<@Nullable Object> elements = new ArrayList<>();
                value.forEach(element -> elements.add(value(element)));
                yield elements;
            }
            case "int8" -> (byte) value.asInt();
            case "int16" -> (short) value.asInt();
            case "int32" -> value.asInt();
            case "int64" -> value.asLong();
            case "bool" -> value.asBoolean();
            case "double" -> value.asDouble();
            case "java.lang.Float" -> Float.valueOf(value.asText());
            case "java.math.BigDecimal" -> new BigDecimal(value.asText());
            case "timestamp" -> new Date(value.asLong() * 1000);
            case "void" -> null;
            default -> throw new IllegalArgumentException("no such AMQP type: " + only.getKey());
        };
    }

    private static LongString text(byte[] bytes) {
        return LongStringHelper.asLongString(bytes);
    }
}
