package io.warren.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The map in the form the service answers {@code GET /api/v1/edges} in. */
final class JsonExporter implements Exporter {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void write(MapView map, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (MapEdge edge : map.edges()) {
                edge(json, edge);
            }
            json.writeEndArray();
            list(json, "steps", map.steps(), JsonExporter::step);
            list(json, "direct", map.direct(), JsonExporter::direct);
            json.writeObjectFieldStart("coverage");
            texts(json, "statements", map.notes());
            json.writeEndObject();
            json.writeEndObject();
        }
        out.append(text.getBuffer()).append('\n');
    }

    private static void edge(JsonGenerator json, MapEdge edge) throws IOException {
        json.writeStartObject();
        json.writeStringField("cluster", edge.cluster());
        json.writeStringField("vhost", edge.vhost());
        end(json, "producer", edge.producer());
        json.writeStringField("exchange", edge.exchange());
        texts(json, "routes", edge.routes());
        texts(json, "via", edge.via());
        json.writeStringField("queue", edge.queue());
        end(json, "consumer", edge.consumer());
        json.writeNumberField("messages", edge.messages());
        json.writeNumberField("bytes", edge.bytes());
        json.writeNumberField("redelivered", edge.redelivered());
        latency(json, "latency", edge.latency());
        json.writeStringField("firstSeen", edge.firstSeen());
        json.writeStringField("lastSeen", edge.lastSeen());
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<String, Long> count : new TreeMap<>(edge.evidence()).entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        texts(json, "routingKeys", edge.routingKeys());
        json.writeNumberField("ambiguous", edge.ambiguous());
        handling(json, edge.handling());
        json.writeEndObject();
    }

    private static void handling(JsonGenerator json, @Nullable MapHandling handling) throws IOException {
        if (handling == null) {
            return;
        }
        json.writeObjectFieldStart("handling");
        json.writeNumberField("received", handling.received());
        json.writeNumberField("settled", handling.settled());
        json.writeNumberField("refused", handling.refused());
        json.writeNumberField("unsettled", handling.unsettled());
        latency(json, "time", handling.time());
        json.writeEndObject();
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    /** Nothing at all where there is nothing. */
    private static <T> void list(JsonGenerator json, String name, List<T> items, Writer<T> writer) throws IOException {
        if (items.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (T item : items) {
            writer.write(json, item);
        }
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, MapStep step) throws IOException {
        json.writeStartObject();
        json.writeStringField("vhost", step.vhost());
        end(json, "consumer", step.consumer());
        json.writeStringField("queue", step.queue());
        if (step.port() > 0) {
            json.writeNumberField("port", step.port());
        }
        json.writeStringField("level", step.level());
        end(json, "publisher", step.publisher());
        json.writeStringField("exchange", step.exchange());
        texts(json, "queues", step.queues());
        json.writeNumberField("messages", step.messages());
        json.writeNumberField("ambiguous", step.ambiguous());
        latency(json, "latency", step.latency());
        if (step.roundTrip() != null) {
            latency(json, "roundTrip", step.roundTrip());
        }
        json.writeEndObject();
    }

    private static void direct(JsonGenerator json, MapDirect direct) throws IOException {
        json.writeStartObject();
        end(json, "client", direct.client());
        end(json, "server", direct.server());
        json.writeNumberField("port", direct.port());
        json.writeNumberField("requests", direct.requests());
        json.writeNumberField("requestBytes", direct.requestBytes());
        json.writeNumberField("answers", direct.answers());
        json.writeNumberField("answerBytes", direct.answerBytes());
        json.writeEndObject();
    }

    private static void end(JsonGenerator json, String name, MapEnd end) throws IOException {
        json.writeObjectFieldStart(name);
        level(json, "application", end.application());
        level(json, "process", end.process());
        level(json, "connection", end.connection());
        level(json, "thread", end.thread());
        json.writeEndObject();
    }

    private static void level(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void latency(JsonGenerator json, String name, @Nullable MapLatency latency) throws IOException {
        if (latency == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("p50", latency.p50());
        json.writeNumberField("p95", latency.p95());
        json.writeNumberField("p99", latency.p99());
        json.writeNumberField("max", latency.max());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
