package io.warren.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The few things the demo asks of the broker's management API. */
final class Management implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final String credentials;
    // HTTP/1.1: the broker hangs up on the JDK's offer to speak HTTP/2 in a PUT.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Management(URI address) {
        this.address = address;
        String user = address.getUserInfo() == null ? "guest:guest" : address.getUserInfo();
        credentials = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** The names of all that this user may see. */
    List<String> vhosts() {
        List<String> names = new ArrayList<>();
        get("vhosts").forEach(vhost -> names.add(vhost.path("name").asText()));
        return names;
    }

    boolean isTraced(String vhost) {
        return get("vhosts/" + encoded(vhost)).path("tracing").asBoolean();
    }

    /** False when this user may not; the firehose is on in it from the start. */
    boolean createVhost(String vhost) {
        int status = call("PUT", "vhosts/" + encoded(vhost), json(Map.of("tracing", true)))
                .statusCode();
        return status == 201 || status == 204;
    }

    /** The firehose is switched off first: RabbitMQ 3.10 remembers a deleted virtual host as one to trace. */
    void deleteVhost(String vhost) {
        put("vhosts/" + encoded(vhost), Map.of("tracing", false));
        expect("DELETE", "vhosts/" + encoded(vhost), "");
    }

    void permit(String vhost, String user, String configure, String write, String read) {
        put(
                "permissions/" + encoded(vhost) + '/' + encoded(user),
                Map.of("configure", configure, "write", write, "read", read));
    }

    /** The binding to the trace exchange that a tap makes. */
    boolean isTapped(String vhost) {
        return !get("exchanges/" + encoded(vhost) + "/amq.rabbitmq.trace/bindings/source")
                .isEmpty();
    }

    /** Whether the broker announces new connections at once. */
    boolean hasEventExchange() {
        return call("GET", "exchanges/%2F/amq.rabbitmq.event", "").statusCode() == 200;
    }

    /** Whether any queue or exchange there has a name that begins so. */
    boolean hasAnything(String vhost, String prefix) {
        for (String kind : new String[] {"queues", "exchanges"}) {
            for (JsonNode item : get(kind + '/' + encoded(vhost))) {
                if (item.path("name").asText().startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode get(String path) {
        return expect("GET", path, "");
    }

    private void put(String path, Map<String, ?> body) {
        expect("PUT", path, json(body));
    }

    private JsonNode expect(String method, String path, String body) {
        HttpResponse<String> answer = call(method, path, body);
        if (answer.statusCode() / 100 != 2) {
            throw new DemoFailure("the broker's management at " + address.getHost() + ':' + address.getPort()
                    + " refuses " + method + " /api/" + path + " (" + answer.statusCode() + "): " + answer.body());
        }
        try {
            return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new DemoFailure("the broker's management answers " + path + " with something that is no JSON", e);
        }
    }

    private HttpResponse<String> call(String method, String path, String body) {
        URI uri =
                URI.create(address.getScheme() + "://" + address.getHost() + ':' + address.getPort() + "/api/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", credentials)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoFailure(
                    "the broker's management at " + address.getHost() + ':' + address.getPort()
                            + " does not answer. Is its plugin on? rabbitmq-plugins enable rabbitmq_management",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
