package io.warren.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a stream of server-sent events, as a client that sends a token would. */
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> maps = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> statuses = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<java.io.InputStream> response;

    EventStream(URI address, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    int status() {
        return response.statusCode();
    }

    /** The next change of the map; fails when none comes within ten seconds. */
    JsonNode nextMap() {
        return next(maps, "a change of the map");
    }

    JsonNode nextStatus() {
        return next(statuses, "a status");
    }

    boolean isSilent() {
        return maps.isEmpty();
    }

    private static JsonNode next(BlockingQueue<JsonNode> events, String what) {
        try {
            JsonNode event = events.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("waited ten seconds in vain for " + what);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    (name.equals("map") ? maps : statuses).add(JSON.readTree(line.substring("data:".length())));
                }
            }
        } catch (IOException closed) {
            // The reader is gone: nothing more to read.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
