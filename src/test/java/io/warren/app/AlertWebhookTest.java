package io.warren.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.warren.alert.Alert;
import io.warren.alert.AlertRules;
import io.warren.api.AlertFacts.WebhookNumbers;
import io.warren.app.AlertWebhook.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertWebhookTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private AlertWebhook webhook;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", this::take);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
        webhook = new AlertWebhook(
                new Settings(url, "t0", Duration.ofSeconds(5), 4, Duration.ofMillis(5), Duration.ofMillis(20)));
    }

    @AfterEach
    void stop() {
        webhook.close();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        Integer status = statuses.poll();
        exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        exchange.close();
    }

    @Test
    void whatIsNotTakenIsSentAgain() {
        statuses.addAll(List.of(503, 500));
        webhook.accept(alert("orders"));

        await("the third attempt was taken").until(() -> webhook.numbers().sent() == 1);
        assertThat(webhook.numbers()).isEqualTo(new WebhookNumbers(1, 2, 0, 0));
        assertThat(bodies).hasSize(3).allMatch(body -> body.equals(bodies.getFirst()));
        assertThat(bodies.getFirst())
                .contains(
                        "\"state\":\"raised\"",
                        "\"rule\":\"lost\"",
                        "\"kind\":\"unroutable\"",
                        "\"subject\":\"orders\"")
                .contains("\"raised\":\"2026-11-22T12:00:00Z\"", "\"cleared\":null", "\"value\":3.0");
        assertThat(tokens).containsOnly("Bearer t0");
    }

    @Test
    void theyAreSentInOrderEvenWhenTheFirstIsNotTakenAtOnce() {
        statuses.add(503);
        webhook.accept(alert("first"));
        webhook.accept(alert("second"));

        await("both were taken").until(() -> webhook.numbers().sent() == 2);
        assertThat(bodies).extracting(body -> body.contains("\"first\"")).containsExactly(true, true, false);
    }

    @Test
    void whatIsNeverTakenIsGivenUpAndCounted() {
        statuses.addAll(List.of(503, 503, 503, 503));
        webhook.accept(alert("lost"));
        webhook.accept(alert("next"));

        await("the next one was taken").until(() -> webhook.numbers().sent() == 1);
        assertThat(webhook.numbers()).isEqualTo(new WebhookNumbers(1, 3, 1, 0));
    }

    @Test
    void whatIsRefusedIsNotSentAgain() {
        statuses.add(400);
        webhook.accept(alert("refused"));

        await("it was given up").until(() -> webhook.numbers().givenUp() == 1);
        assertThat(bodies).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        server.stop(0);
        webhook.accept(alert("nobody"));

        await("it was given up").until(() -> webhook.numbers().givenUp() == 1);
        assertThat(webhook.numbers().retried()).isEqualTo(3);
    }

    private static Alert alert(String subject) {
        return new Alert(
                AlertRules.of(Map.of("lost", "unroutable")).getFirst(), subject, subject + ": 3 lost", 3, NOON, null);
    }
}
