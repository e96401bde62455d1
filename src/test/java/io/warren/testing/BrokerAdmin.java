package io.warren.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What tests do to a broker as its administrator, over the management API. */
public final class BrokerAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** HTTP/1.1: RabbitMQ 3.10 hangs up on the client's offer of HTTP/2. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    public BrokerAdmin(int port) {
        this.port = port;
    }

    /** With the rights of {@code warren} and the policy of {@code /} copied, so that definitions.json stays the one source. */
    void createVhost(String name) {
        send("PUT", "/api/vhosts/" + encode(name), "{}");
        send("PUT", permissions(name, "guest"), "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        send("PUT", permissions(name, "warren"), get(permissions("/", "warren")).toString());
        send(
                "PUT",
                "/api/policies/" + encode(name) + "/warren-bounds",
                get("/api/policies/%2F/warren-bounds").toString());
    }

    public void deleteVhost(String name) {
        send("DELETE", "/api/vhosts/" + encode(name), "");
    }

    public void tracing(String vhost, boolean on) {
        send("PUT", "/api/vhosts/" + encode(vhost), "{\"tracing\":" + on + "}");
    }

    public void dropRights(String vhost, String user) {
        send("DELETE", permissions(vhost, user), "");
    }

    public void rights(String vhost, String user, String configure, String write, String read) {
        String body = JSON.createObjectNode()
                .put("configure", configure)
                .put("write", write)
                .put("read", read)
                .toString();
        send("PUT", permissions(vhost, user), body);
    }

    /** For instance {@code /api/queues/%2F}. */
    public JsonNode get(String path) {
        try {
            return JSON.readTree(send("GET", path, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends any request; a refusal other than 404 throws. */
    public String send(String method, String path, String body) {
        String credentials = Base64.getEncoder().encodeToString("guest:guest".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400 && response.statusCode() != 404) {
                throw new IllegalStateException(
                        method + " " + path + " -> " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String permissions(String vhost, String user) {
        return "/api/permissions/" + encode(vhost) + "/" + encode(user);
    }
}
