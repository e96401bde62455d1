package io.warren.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short forms of single fields in a scenario. */
final class ScenarioFields {

    private static final Xxh3Fingerprinter FINGERPRINTS =
            new Xxh3Fingerprinter("scenarios".getBytes(StandardCharsets.UTF_8));

    /** {@code [host:]program/pid[/tid][@startTime]}. */
    private static final Pattern THREAD = Pattern.compile("(?:(\\w+):)?([\\w.-]+)/(\\d+)(?:/(\\d+))?(?:@(\\d+))?");

    /** Short names of connections, as {@code client -> broker}. */
    private final JsonNode sockets;

    ScenarioFields(JsonNode sockets) {
        this.sockets = sockets;
    }

    void put(String kind, String name, JsonNode value, ObjectNode out) {
        boolean ofBroker = kind.equals("publish") || kind.equals("deliver");
        switch (name) {
            case "body" -> body(value.asText(), out);
            case "socket" -> socket(sockets.path(value.asText()).asText(value.asText()), ofBroker, out);
            case "routedTo" -> out.set("routedQueues", value);
            case "key" -> {
                if (ofBroker) {
                    out.putArray("routingKeys").add(value.asText());
                } else {
                    out.put("routingKey", value.asText());
                }
            }
            case "thread" -> thread(value.asText(), out.putObject("thread"));
            case "tag" -> out.put("deliveryTag", value.asLong());
            case "deaths" -> {
                ArrayNode deaths = out.putArray("deaths");
                value.forEach(death -> death(death, deaths.addObject()));
            }
            default -> out.set(name, value);
        }
    }

    private static void body(String text, ObjectNode out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Fingerprint fingerprint = FINGERPRINTS.of(bytes);
        out.put("fingerprint", fingerprint.toString());
        out.put("size", bytes.length);
    }

    private static void socket(String socket, boolean ofBroker, ObjectNode out) {
        if (ofBroker) {
            out.put("connection", socket);
        } else {
            String[] ends = socket.split(" -> ", 2);
            out.put("local", ends[0]);
            out.put("remote", ends[1]);
        }
    }

    private static void thread(String text, ObjectNode thread) {
        Matcher parts = THREAD.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text + " is not [host:]program/pid[/tid][@startTime]");
        }
        String host = parts.group(1) == null ? "vm1" : parts.group(1);
        thread.put("host", host);
        thread.put("domain", host);
        thread.put("domainName", host);
        thread.put("pid", Long.parseLong(parts.group(3)));
        thread.put("tid", Long.parseLong(parts.group(4) == null ? parts.group(3) : parts.group(4)));
        thread.put("startTime", Long.parseLong(parts.group(5) == null ? "1000" : parts.group(5)));
        thread.put("comm", parts.group(2));
    }

    private static void death(JsonNode given, ObjectNode death) {
        String queue = given.required("queue").asText();
        death.put("queue", queue);
        death.put("reason", given.required("reason").asText());
        death.put("count", given.path("count").asLong(1));
        death.put("exchange", given.path("exchange").asText(""));
        death.putArray("routingKeys").add(given.path("key").asText(queue));
        if (given.has("time")) {
            death.put("time", ScenarioTime.moment(given.get("time").asText()));
        }
    }
}
