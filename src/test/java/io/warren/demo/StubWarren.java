package io.warren.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stands in for the service where only the demo's engine is tested: answers what the broker's firehose says, read with
 * the shop's own secret. {@code StubWarren honest|forgetful|dying serve}.
 */
final class StubWarren {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StubWarren() {}

    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("dying")) {
            System.out.println("no database to be found");
            System.exit(4);
        }
        Map<String, String> settings = System.getenv();
        String vhost = settings.get("WARREN_BROKER_VHOSTS");
        Firehose firehose = new Firehose(URI.create(settings.get("WARREN_BROKER_URI")), vhost);
        int port = Integer.parseInt(settings.get("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, Map.of("status", "UP")));
        server.createContext("/api/v1/edges", exchange -> answer(exchange, edges(firehose.map(), vhost, arguments[0])));
        server.createContext("/api/v1/unroutable", exchange -> answer(exchange, unroutable(firehose.map(), vhost)));
        server.start();
    }

    private static Map<String, ?> edges(ShopMap map, String vhost, String temper) {
        List<Map<String, ?>> items = new ArrayList<>();
        map.edges()
                .forEach((way, count) -> items.add(Map.of(
                        "vhost", vhost,
                        "producer", Map.of("application", way.producer()),
                        "exchange", way.exchange(),
                        "queue", way.queue(),
                        "consumer", Map.of("application", way.consumer()),
                        "messages", count.messages() + count.redelivered(),
                        "redelivered", count.redelivered())));
        return Map.of("items", temper.equals("forgetful") && !items.isEmpty() ? items.subList(1, items.size()) : items);
    }

    private static Map<String, ?> unroutable(ShopMap map, String vhost) {
        List<Map<String, ?>> items = new ArrayList<>();
        map.unroutable()
                .forEach((lost, messages) -> items.add(Map.of(
                        "vhost",
                        vhost,
                        "producer",
                        Map.of("application", lost.producer()),
                        "exchange",
                        lost.exchange(),
                        "messages",
                        messages)));
        return Map.of("items", items);
    }

    private static void answer(HttpExchange exchange, Object value) {
        try (exchange) {
            byte[] body = JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(5);
        }
    }
}
