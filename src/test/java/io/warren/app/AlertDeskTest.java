package io.warren.app;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.messages;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.warren.alert.Alert;
import io.warren.alert.AlertKind;
import io.warren.graph.Batch;
import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.graph.TimeBucket;
import io.warren.model.Outcome.Via;
import io.warren.query.AlertSights;
import io.warren.query.Coverage;
import io.warren.query.Coverage.VhostCoverage;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what is on the map to what a webhook is told: a rule of every kind, with a server that first refuses to listen. */
class AlertDeskTest {

    private static final Instant NOW = NOON.plusSeconds(4 * 3600);
    private static final Instant JUST_NOW = NOW.minusSeconds(30);

    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger(1);
    private Coverage coverage = covered(50);
    private Instant now = NOW;
    private int number;
    private HttpServer server;
    private AlertDesk desk;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/alerts", this::take);
        server.start();
        desk = new AlertDesk(
                new Configured(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts")),
                new AlertSights(store, List::of, () -> coverage),
                () -> now);
    }

    @AfterEach
    void stop() {
        desk.close();
        server.stop(0);
    }

    @Test
    void everyKindIsRaisedToldAndCleared() {
        desk.look();
        assertThat(desk.active()).as("nothing was seen but half of the traffic").hasSize(1);

        everythingGoesWrong();
        desk.look();

        assertThat(kinds(desk.active())).containsExactlyInAnyOrder(AlertKind.values());
        await("all were told").until(() -> told("raised") == AlertKind.values().length);
        assertThat(desk.webhook().orElseThrow().retried()).isEqualTo(1);
        for (AlertKind kind : AlertKind.values()) {
            assertThat(bodies).anyMatch(body -> body.contains("\"kind\":\"" + kind.word() + "\""));
        }

        now = NOW.plusSeconds(5 * 86_400);
        coverage = covered(100);
        desk.look();
        assertThat(desk.active()).as("nothing is over so quickly").hasSize(AlertKind.values().length);
        now = now.plusSeconds(3600);
        desk.look();

        assertThat(desk.active()).isEmpty();
        assertThat(kinds(desk.past())).containsExactlyInAnyOrder(AlertKind.values());
        await("their ends were told").until(() -> told("cleared") == AlertKind.values().length);
        assertThat(desk.counts().values()).allMatch(counts -> counts.raised() == 1 && counts.cleared() == 1);
    }

    private void everythingGoesWrong() {
        see(seen(edge("shop", "orders", "billing", "billing"), 1, NOON));
        see(seen(edge("shop", "orders", "billing", "spy"), 1, JUST_NOW));
        count(CounterKind.PUBLISHED, "shop", "orders", null, NOON);
        count(CounterKind.PUBLISHED, "intruder", "orders", null, JUST_NOW);
        count(CounterKind.UNROUTED, "shop", "orders", null, JUST_NOW);
        count(CounterKind.UNDELIVERED, "shop", "orders", "forgotten", JUST_NOW);
        count(CounterKind.POISON, "billing", "orders", "billing", JUST_NOW);
        EdgeKey graves = edge("shop", "orders", "graves", "billing");
        EdgeKey dead = new EdgeKey(
                graves.cluster(),
                "/",
                graves.producer(),
                "orders",
                graves.routes(),
                List.of(new Via("billing", "rejected")),
                "graves",
                graves.consumer());
        long at = nanos(JUST_NOW);
        EdgeStats stats =
                new EdgeStats(4, 400, 0, 4, 0, Latency.NONE, at, at, EvidenceCounts.NONE, RoutingKeySamples.NONE);
        see(new EdgeIncrement(dead, TimeBucket.at(at, TEN_SECONDS), stats));
    }

    private void see(EdgeIncrement edge) {
        store.write(batch(++number, edge));
    }

    private void count(CounterKind kind, String who, String exchange, String queue, Instant at) {
        CounterKey key = new CounterKey(kind, "rabbit@b1", "/", EdgeEnd.of(who), exchange, queue, "");
        CounterIncrement counter = new CounterIncrement(key, TimeBucket.at(nanos(at), TEN_SECONDS), messages(3, at));
        store.write(new Batch("writer-1", ++number, at, List.of(), List.of(counter), List.of()));
    }

    private static Coverage covered(int percent) {
        VhostCoverage vhost = new VhostCoverage("rabbit@b1", "/", percent, 100L, percent, 100L, 0, 0, 0);
        return new Coverage(List.of(vhost), List.of(), List.of(), List.of());
    }

    private static List<AlertKind> kinds(List<Alert> alerts) {
        return alerts.stream().map(alert -> alert.rule().kind()).toList();
    }

    private int told(String state) {
        return (int) bodies.stream()
                .filter(body -> body.contains("\"state\":\"" + state + "\""))
                .count();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean refused = refusals.getAndDecrement() > 0;
        if (!refused) {
            bodies.add(body);
        }
        exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        exchange.close();
    }

    /** A rule of every kind. */
    private record Configured(URI target) implements WarrenConfig.Alerts {

        @Override
        public Map<String, String> rules() {
            Map<String, String> rules = new LinkedHashMap<>();
            Arrays.stream(AlertKind.values()).forEach(kind -> rules.put(kind.word(), kind.word()));
            rules.put("first-seen-consumer", "first-seen-consumer queue=billing");
            rules.put("latency", "latency queue=billing above=0ms percentile=50");
            return rules;
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(10);
        }

        @Override
        public WarrenConfig.Webhook webhook() {
            return new Hook(target);
        }
    }

    private record Hook(URI target) implements WarrenConfig.Webhook {

        @Override
        public Optional<URI> url() {
            return Optional.of(target);
        }

        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int attempts() {
            return 10;
        }
    }
}
