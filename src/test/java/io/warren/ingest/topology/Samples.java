package io.warren.ingest.topology;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What real brokers, RabbitMQ 3.10.8 and 4.0.5, told, kept in the test resources. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    /** An event of {@code amq.rabbitmq.event}. */
    record Event(String routingKey, Map<String, Object> headers) {}

    static List<Event> events(String file) {
        List<Event> events = new ArrayList<>();
        for (String line : text(file).split("\n")) {
            Fields fields = new Fields(read(line));
            Map<String, Object> headers = castHeaders(fields.object("headers").values());
            events.add(new Event(fields.text("routing_key", ""), headers));
        }
        return events;
    }

    static List<Fields> list(String file, String name) {
        return new Fields(read(text(file))).list(name).stream().map(Fields::of).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> castHeaders(Map<?, ?> headers) {
        return (Map<String, Object>) headers;
    }

    private static Map<?, ?> read(String json) {
        try {
            return JSON.readValue(json, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/topology/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
