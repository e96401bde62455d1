package io.warren.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, in a process of its own, on a free loopback port, its folder the caller's. */
public final class RunningService implements AutoCloseable {

    /** With the embedded SQLite store, and the one of the build profile {@code postgresql}. */
    public static final Shipped SQLITE = Shipped.SQLITE;

    public static final Shipped POSTGRESQL = Shipped.POSTGRESQL;

    private static final String PORT = "QUARKUS_HTTP_PORT";
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 30;
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final URI address;

    /**
     * Starts it; comes back when it answers HTTP, ready or not.
     *
     * @param settings as in the environment; without a port there it is a free one
     */
    public RunningService(Shipped shipped, Map<String, String> settings, Path folder) {
        this(shipped, shipped.quick(), settings, folder);
    }

    /**
     * The same with options.
     *
     * @param options see {@link Shipped#service}
     */
    public RunningService(Shipped shipped, List<String> options, Map<String, String> settings, Path folder) {
        int port = settings.containsKey(PORT) ? Integer.parseInt(settings.get(PORT)) : freePort();
        log = folder.resolve("service.log");
        address = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder builder = new ProcessBuilder(shipped.service(options))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("WARREN_STORE_FILE", folder.resolve("warren.db").toString());
        environment.put(PORT, String.valueOf(port));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the service answers")
                .atMost(START_SECONDS, TimeUnit.SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(this::isListening);
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Everything it said so far, standard error included. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunningService awaitReady() {
        await("the service is ready; it says " + log())
                .atMost(START_SECONDS, TimeUnit.SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(() -> get("/q/health/ready").statusCode() == 200);
        return this;
    }

    public JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isListening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended by itself:\n" + log());
        }
        try {
            return get("/q/health/live").statusCode() > 0;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /** A port that is free now, for a service that is to come back at the same place. */
    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without warning, as a power cut would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** In order; kills it when it does not end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        http.close();
    }
}
