package io.warren.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warren.demo.ShopMap.Count;
import io.warren.demo.ShopMap.Lost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The map as Warren's REST interface gives it, at the level of applications. */
final class WarrenMap implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    WarrenMap(URI address) {
        this.address = address;
    }

    boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it says of itself, for people. */
    String health() {
        try {
            return get("/q/health/ready").body();
        } catch (IOException e) {
            return "(no answer: " + e.getMessage() + ")";
        }
    }

    /** All of the shop's edges. Direct replies are left out, as in the shop's truth. */
    ShopMap read(ShopBroker broker) {
        SortedMap<Way, Count> edges = new TreeMap<>();
        SortedMap<Lost, Long> unroutable = new TreeMap<>();
        forEachItem("/api/v1/edges?granularity=application&limit=1000", broker, item -> {
            Way way = new Way(
                    name(item.path("producer")),
                    item.path("exchange").asText(),
                    item.path("queue").asText(),
                    name(item.path("consumer")));
            if (!Truth.isDirectReply(way.queue()) && (broker.own() || way.isOfTheShop())) {
                long again = item.path("redelivered").asLong();
                // Warren counts each delivery; the shop counts messages, and beside them what came again.
                edges.merge(way, new Count(item.path("messages").asLong() - again, again), Count::plus);
            }
        });
        forEachItem("/api/v1/unroutable?granularity=application&limit=1000", broker, item -> {
            Lost lost =
                    new Lost(name(item.path("producer")), item.path("exchange").asText());
            if (broker.own() || lost.isOfTheShop()) {
                unroutable.merge(lost, item.path("messages").asLong(), Long::sum);
            }
        });
        return new ShopMap(edges, unroutable);
    }

    private void forEachItem(String path, ShopBroker broker, Consumer<JsonNode> action) {
        String page = path + "&vhost=" + Management.encoded(broker.vhost());
        String cursor = "";
        do {
            JsonNode answer = json(page + (cursor.isEmpty() ? "" : "&cursor=" + Management.encoded(cursor)));
            for (JsonNode item : answer.path("items")) {
                if (item.path("vhost").asText().equals(broker.vhost())) {
                    action.accept(item);
                }
            }
            cursor = answer.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
    }

    private JsonNode json(String path) {
        try {
            HttpResponse<String> answer = get(path);
            if (answer.statusCode() != 200) {
                throw new DemoFailure("Warren answers " + path + " with " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new DemoFailure("Warren answers " + path + " with something that is no JSON", e);
        } catch (IOException e) {
            throw new DemoFailure("Warren does not answer at " + address + ": " + e.getMessage(), e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private static String name(JsonNode participant) {
        return participant.path("application").asText("(unknown)");
    }

    @Override
    public void close() {
        http.close();
    }
}
