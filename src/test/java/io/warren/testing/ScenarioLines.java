package io.warren.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Writes a scenario's short form as lines of the observation format: what the short form leaves out gets the dullest
 * value there is, fields of the format itself pass as they are.
 */
final class ScenarioLines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KINDS =
            Set.of("publish", "deliver", "send", "receive", "settle", "transfer", "socket");

    /** Bytes of the frames around a body: method, content header, body frame. */
    private static final int FRAMES = 100;

    /** How far each direction of each guest's connection has come, in bytes. */
    private final Map<String, Long> positions = new HashMap<>();

    private final ScenarioFields fields;

    ScenarioLines(JsonNode sockets) {
        fields = new ScenarioFields(sockets);
    }

    String line(JsonNode item) {
        if (item.has("line")) {
            return item.get("line").asText();
        }
        String kind = kindOf(item);
        ObjectNode out = JSON.createObjectNode();
        out.put("kind", kind);
        if (item.has("id")) {
            out.put("id", item.get("id").asText());
        }
        out.put("at", ScenarioTime.moment(item.required("at").asText()));
        item.get(kind).properties().forEach(field -> fields.put(kind, field.getKey(), field.getValue(), out));
        fillIn(kind, out);
        return out.toString();
    }

    private static String kindOf(JsonNode item) {
        String kind = null;
        Iterator<String> names = item.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (KINDS.contains(name)) {
                kind = name;
            } else if (!Set.of("at", "id", "file").contains(name)) {
                throw new IllegalArgumentException(name + " stands beside the observation in " + item);
            }
        }
        if (kind == null) {
            throw new IllegalArgumentException("no observation in " + item);
        }
        return kind;
    }

    private void fillIn(String kind, ObjectNode out) {
        switch (kind) {
            case "publish", "deliver" -> broker(out);
            case "send" -> guestMessage(out, "basic.publish", "out");
            case "receive" -> guestMessage(out, "basic.deliver", "in");
            case "settle" -> {
                orElse(out, "method", "basic.ack");
                orElse(out, "channel", 1);
                if (!out.has("multiple")) {
                    out.put("multiple", false);
                }
                position(out, "out", 21);
            }
            case "transfer" -> position(out, out.path("direction").asText(), 0);
            case "socket" -> orElse(out, "host", "vm1");
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static void broker(ObjectNode out) {
        orElse(out, "cluster", "rabbit@b1");
        orElse(out, "vhost", "/");
        orElse(out, "exchange", "");
        orElse(out, "channel", 1);
        if (!out.has("routingKeys")) {
            boolean byName = out.get("exchange").asText().isEmpty();
            String queue = out.has("queue")
                    ? out.get("queue").asText()
                    : out.path("routedQueues").path(0).asText();
            ArrayNode keys = out.putArray("routingKeys");
            keys.add(byName ? queue : "");
        }
        if (out.get("kind").asText().equals("deliver") && !out.has("redelivered")) {
            out.put("redelivered", false);
        }
    }

    private void guestMessage(ObjectNode out, String method, String direction) {
        orElse(out, "method", method);
        orElse(out, "exchange", "");
        orElse(out, "routingKey", "");
        orElse(out, "channel", 1);
        position(out, direction, FRAMES + out.path("size").asLong());
    }

    /** Where the stream stands, unless the scenario says it; {@code gap} bytes before it were missed. */
    private void position(ObjectNode out, String direction, long length) {
        String stream = out.path("thread").path("host").asText() + out.path("local") + out.path("remote") + direction;
        long gap = out.path("gap").asLong(0);
        out.remove("gap");
        if (!out.has("position")) {
            out.put("position", positions.getOrDefault(stream, 1L) + gap);
        }
        long end = out.get("position").asLong() + length;
        if (!out.get("kind").asText().equals("transfer") && !out.has("end")) {
            out.put("end", end);
        }
        positions.put(stream, end);
    }

    private static void orElse(ObjectNode out, String field, String value) {
        if (!out.has(field)) {
            out.put(field, value);
        }
    }

    private static void orElse(ObjectNode out, String field, int value) {
        if (!out.has(field)) {
            out.put(field, value);
        }
    }
}
