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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service as it is shipped: the built jar in a process of its own, on a free loopback port, its folder the caller's.
 * Needs {@code mvnw package}; fails without it.
 */
public final class RunningService implements AutoCloseable {

    /** The jar for the embedded SQLite store, and the one of the build profile {@code postgresql}. */
    public static final Path SQLITE = Path.of("target", "quarkus-app", "quarkus-run.jar");

    public static final Path POSTGRESQL = Path.of("target", "postgresql-app", "quarkus-run.jar");

    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final URI address;

    /**
     * Starts it; comes back when it answers HTTP, ready or not.
     *
     * @param settings as in the environment
     */
    public RunningService(Path jar, Map<String, String> settings, Path folder) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("there is no " + jar + ". Type: ./mvnw verify -DskipITs=false");
        }
        int port = freePort();
        log = folder.resolve("service.log");
        address = URI.create("http://127.0.0.1:" + port);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toAbsolutePath().toString());
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("WARREN_STORE_FILE", folder.resolve("warren.db").toString());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the service answers").atMost(START_SECONDS, TimeUnit.SECONDS).until(this::isListening);
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

    private static int freePort() {
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
