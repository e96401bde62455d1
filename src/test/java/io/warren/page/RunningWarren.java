package io.warren.page;

import static org.awaitility.Awaitility.await;

import io.warren.testing.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The service that was built, as a process of its own, without a broker: it shows what is handed in. */
final class RunningWarren implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path folder;
    private final Path log;

    /** With these settings beside those of the test, names as in the environment. */
    RunningWarren(Map<String, String> settings) {
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        try {
            folder = Files.createTempDirectory("warren-page-");
            log = folder.resolve("service.log");
            List<String> command = new ArrayList<>(launcher());
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "QUARKUS_HTTP_PORT", Integer.toString(port),
                            "WARREN_STORE_FILE", folder.resolve("warren.db").toString(),
                            "WARREN_BROKER_TAP", "false",
                            "WARREN_MANAGEMENT_ENABLED", "false",
                            "WARREN_API_OPEN_FEED", "true",
                            // A feeder that falls silent is waited for no longer than this.
                            "WARREN_CORRELATION_WINDOW", "3s"));
            builder.environment().putAll(settings);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await("the service answers (its log: " + log + ")")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(this::answers);
    }

    /** How the built program is started. */
    static List<String> launcher() {
        return Shipped.SQLITE.service(List.of());
    }

    String address() {
        return address.toString();
    }

    /** Hands in observations, one a line; all are taken. */
    void feed(String lines) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/observations"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        String answer = send(request);
        if (!answer.contains("\"malformed\":0")) {
            throw new IllegalStateException("not all observations were taken: " + answer);
        }
    }

    /** The answer of {@code /api/v1/...}. */
    String ask(String path) {
        return send(HttpRequest.newBuilder(address.resolve("/api/v1/" + path)).build());
    }

    private static String send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service has ended; its log: " + log);
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve("/q/health/live")).build();
            return CLIENT.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clean();
    }

    private void clean() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
