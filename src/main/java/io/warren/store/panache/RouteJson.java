package io.warren.store.panache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes, and the queues a dead letter passed, as JSON columns. */
final class RouteJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private RouteJson() {}

    /** An array: {@code {"steps":[…]}} for a derived route, {@code {"underivable":"why"}} for another. */
    static String ofRoutes(List<Route> routes) {
        ArrayNode array = JSON.createArrayNode();
        for (Route route : routes) {
            ObjectNode node = array.addObject();
            switch (route) {
                case Route.Underivable(String reason) -> node.put("underivable", reason);
                case Route.Derived(List<Step> steps) -> {
                    ArrayNode into = node.putArray("steps");
                    steps.forEach(step -> write(step, into.addObject()));
                }
            }
        }
        return array.toString();
    }

    static List<Route> routes(String text) {
        List<Route> routes = new ArrayList<>();
        for (JsonNode node : tree(text)) {
            if (node.has("underivable")) {
                routes.add(new Route.Underivable(node.path("underivable").asText()));
            } else {
                List<Step> steps = new ArrayList<>();
                node.path("steps").forEach(step -> steps.add(step(step)));
                routes.add(new Route.Derived(steps));
            }
        }
        return routes;
    }

    static String ofVia(List<Via> via) {
        ArrayNode array = JSON.createArrayNode();
        via.forEach(died -> array.addObject().put("queue", died.queue()).put("reason", died.reason()));
        return array.toString();
    }

    static List<Via> via(String text) {
        List<Via> via = new ArrayList<>();
        tree(text)
                .forEach(node -> via.add(
                        new Via(node.path("queue").asText(), node.path("reason").asText())));
        return via;
    }

    private static void write(Step step, ObjectNode node) {
        switch (step) {
            case Step.Bound(Binding binding) ->
                node.put("vhost", binding.vhost())
                        .put("source", binding.source())
                        .put("type", binding.destinationType().name())
                        .put("destination", binding.destination())
                        .put("routingKey", binding.routingKey())
                        .set("arguments", JSON.valueToTree(binding.arguments()));
            case Step.Alternate(String vhost, String exchange, String alternateExchange) ->
                node.put("vhost", vhost).put("exchange", exchange).put("alternate", alternateExchange);
        }
    }

    private static Step step(JsonNode node) {
        String vhost = node.path("vhost").asText();
        if (node.has("alternate")) {
            return new Step.Alternate(
                    vhost,
                    node.path("exchange").asText(),
                    node.path("alternate").asText());
        }
        Map<String, @Nullable Object> arguments = new HashMap<>();
        node.path("arguments")
                .properties()
                .forEach(argument -> arguments.put(argument.getKey(), value(argument.getValue())));
        return new Step.Bound(new Binding(
                vhost,
                node.path("source").asText(),
                DestinationType.valueOf(node.path("type").asText()),
                node.path("destination").asText(),
                node.path("routingKey").asText(),
                arguments));
    }

    private static @Nullable Object value(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON in the store: " + text, e);
        }
    }
}
