package io.warren.api;

import static io.restassured.RestAssured.given;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.warren.graph.Batch;
import io.warren.graph.EdgeKey;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import io.warren.query.BindingQuestions;
import io.warren.query.Coverage;
import io.warren.query.Coverage.TapGap;
import io.warren.query.Coverage.VhostCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenProfile.class)
class MapApiTest {

    private static final EdgeKey SHOP_TO_BILLING = edge("shop-1", "orders", "billing", "billing-1");
    private static final EdgeKey SHOP_TO_AUDIT = edge("shop-1", "orders", "audit", "audit-1");

    private final TestWorld world;

    MapApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void anEdgeTellsAllThatIsKnownOfIt() {
        world.write(new Batch(
                "writer-1",
                1,
                NOON,
                List.of(seen(SHOP_TO_BILLING, 3, NOON)),
                List.of(),
                List.of(named("shop-1", "shop@web1/17", "shop"), named("billing-1", "billing@web2/4", "billing"))));

        get("edges?granularity=process")
                .contentType("application/json")
                .body("items", hasSize(1))
                .body("items[0].cluster", equalTo("rabbit@b1"))
                .body("items[0].vhost", equalTo("/"))
                .body("items[0].producer.application", equalTo("shop"))
                .body("items[0].producer.process", equalTo("shop@web1/17"))
                .body("items[0].producer.connection", nullValue())
                .body("items[0].producer.thread", nullValue())
                .body("items[0].exchange", equalTo("orders"))
                .body("items[0].routes", contains("orders =[order.#]=> billing"))
                .body("items[0].via", hasSize(0))
                .body("items[0].queue", equalTo("billing"))
                .body("items[0].consumer.application", equalTo("billing"))
                .body("items[0].messages", equalTo(3))
                .body("items[0].bytes", equalTo(300))
                .body("items[0].redelivered", equalTo(0))
                .body("items[0].deadLettered", equalTo(0))
                .body("items[0].latency.p50", equalTo(0.255f))
                .body("items[0].firstSeen", equalTo("2026-11-22T12:00:00Z"))
                .body("items[0].lastSeen", equalTo("2026-11-22T12:00:00Z"))
                .body("items[0].evidence.FINGERPRINT", equalTo(1))
                .body("items[0].routingKeys", contains("order.created"))
                .body("items[0].ambiguous", equalTo(0))
                .body("next", nullValue())
                .body("coverage.statements[0]", containsString("no tap is running"));
    }

    @Test
    void filtersRestrict() {
        world.write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 1, NOON.plusSeconds(60))));

        get("edges?queue=audit").body("items.queue", contains("audit"));
        get("edges?exchange=orders").body("items", hasSize(2));
        get("edges?exchange=").body("items", hasSize(0));
        get("edges?vhost=other").body("items", hasSize(0));
        get("edges?producer=shop-*").body("items", hasSize(2));
        get("edges?consumer=billing-1").body("items.queue", contains("billing"));
        get("edges?evidence=SOCKET").body("items", hasSize(0));
        get("edges?evidence=ENVELOPE").body("items", hasSize(2));
        get("edges?from=2026-11-22T12:00:30Z").body("items.queue", contains("audit"));
        get("edges?to=2026-11-22T12:00:30Z").body("items.queue", contains("billing"));
        get("edges?from=2026-11-22T12:00:00Z&to=2026-11-22T14:00:00%2B01:00").body("items", hasSize(2));
    }

    @Test
    void pagesShowEachRowOnceWhileMoreArrive() {
        for (int i = 0; i < 25; i++) {
            world.write(batch(i + 1, seen(edge("shop-" + i, "orders", "billing", "billing-1"), 1, NOON)));
        }
        List<String> atTheStart = get("edges?limit=1000").extract().path("items.id");

        List<String> walked = new ArrayList<>();
        String cursor = "";
        for (int page = 0; cursor != null; page++) {
            ValidatableResponse answer = get("edges?limit=4" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            walked.addAll(answer.extract().path("items.id"));
            cursor = answer.extract().path("next");
            world.write(batch(100 + page, seen(edge("late-" + page, "orders", "billing", "billing-1"), 1, NOON)));
        }

        assertThat(walked).doesNotHaveDuplicates().containsAll(atTheStart).isSorted();
    }

    @Test
    void namesAreDataWhateverTheyHold() {
        String evil = "<img src=x onerror=\"alert('1')\">\u2028\u0000\\";
        world.write(batch(1, seen(edge(evil, "orders", evil, "billing-1"), 1, NOON)));

        get("edges")
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
                .header("Cache-Control", "no-store")
                .body("items[0].producer.application", equalTo(evil))
                .body("items[0].queue", equalTo(evil));
        given().queryParam("queue", evil)
                .get("/api/v1/edges")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        get("graph").body("nodes.name", containsInAnyOrder(evil, "orders", evil, "billing-1"));
    }

    @Test
    void theGraphHasNodesAndLinks() {
        world.write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 3, NOON)));

        get("graph")
                .body(
                        "nodes.kind",
                        containsInAnyOrder("participant", "exchange", "queue", "queue", "participant", "participant"))
                .body("links.find { it.kind == 'PUBLISH' }.messages", equalTo(6))
                .body("links.find { it.kind == 'PUBLISH' }.from", equalTo("participant:rabbit@b1:shop-1"))
                .body("links.find { it.kind == 'PUBLISH' }.to", equalTo("exchange:rabbit@b1:/:orders"))
                .body("truncated", equalTo(false));
        get("graph?limit=1").body("truncated", equalTo(true));
    }

    @Test
    void participantsQueuesAndExchangesAreSummedUp() {
        world.write(new Batch(
                "writer-1",
                1,
                NOON,
                List.of(seen(SHOP_TO_BILLING, 3, NOON)),
                List.of(unrouted("shop-1", "orders", 2, NOON)),
                List.of()));
        world.declared(new Topology(
                "rabbit@b1",
                nanos(NOON),
                List.of(),
                List.of(new AmqpQueue("/", "forgotten", "quorum", Map.of("x-max", 1), "dlx", null, 0L, 9L)),
                List.of()));

        get("participants")
                .body("items.find { it.participant.application == 'shop-1' }.sent", equalTo(3))
                .body("items.find { it.participant.application == 'shop-1' }.unroutable", equalTo(2))
                .body("items.find { it.participant.application == 'billing-1' }.received", equalTo(3));
        get("queues")
                .body("items.find { it.queue == 'billing' }.messages", equalTo(3))
                .body("items.find { it.queue == 'billing' }.unread", equalTo(false))
                .body("items.find { it.queue == 'billing' }.declared", nullValue())
                .body("items.find { it.queue == 'forgotten' }.unread", equalTo(true))
                .body("items.find { it.queue == 'forgotten' }.declared.type", equalTo("quorum"))
                .body("items.find { it.queue == 'forgotten' }.declared.messages", equalTo(9));
        get("exchanges")
                .body("items[0].exchange", equalTo("orders"))
                .body("items[0].messages", equalTo(3))
                .body("items[0].unroutable", equalTo(2));
    }

    @Test
    void unroutableNamesTheNearestBinding() {
        world.write(
                new Batch("writer-1", 1, NOON, List.of(), List.of(unrouted("shop-1", "orders", 7, NOON)), List.of()));
        world.bound(questions(List.of(), binding("order.new"), "word 2 is \"created\", the binding wants \"new\""));

        get("unroutable")
                .body("items", hasSize(1))
                .body("items[0].vhost", equalTo("/"))
                .body("items[0].producer.application", equalTo("shop-1"))
                .body("items[0].exchange", equalTo("orders"))
                .body("items[0].routingKeys", contains("order.created"))
                .body("items[0].messages", equalTo(7))
                .body(
                        "items[0].nearest",
                        equalTo("order.created: orders =[order.new]=> billing (word 2 is \"created\", the binding wants"
                                + " \"new\")"))
                .body("items[0].lastSeen", equalTo("2026-11-22T12:00:00Z"));
    }

    @Test
    void unroutableWithoutANearBindingSaysSo() {
        world.write(
                new Batch("writer-1", 1, NOON, List.of(), List.of(unrouted("shop-1", "orders", 7, NOON)), List.of()));

        get("unroutable").body("items[0].nearest", nullValue());
        get("unmatched").body("items", hasSize(0));
    }

    @Test
    void deadBindingsAreListedInPages() {
        List<BindingQuestions.DeadBinding> dead = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            dead.add(new BindingQuestions.DeadBinding("rabbit@b1", binding("key." + i), nanos(NOON), 12));
        }
        world.bound(questions(dead, null, ""));

        ValidatableResponse first = get("dead-bindings?limit=3")
                .body("items", hasSize(3))
                .body("items[0].binding.exchange", equalTo("orders"))
                .body("items[0].watchedSince", equalTo("2026-11-22T12:00:00Z"))
                .body("items[0].messages", equalTo(12));
        List<String> keys = new ArrayList<>(first.extract().<List<String>>path("items.binding.routingKey"));
        String next = first.extract().path("next");
        keys.addAll(get("dead-bindings?limit=3&cursor=" + next)
                .body("next", nullValue())
                .extract()
                .path("items.binding.routingKey"));

        assertThat(keys).containsExactlyInAnyOrder("key.0", "key.1", "key.2", "key.3", "key.4");
        get("dead-bindings?exchange=other").body("items", hasSize(0));
        get("dead-bindings?queue=billing").body("items", hasSize(5));
    }

    @Test
    void coverageSaysWhatWasNotSeen() {
        world.covered(new Coverage(
                List.of(new VhostCoverage("rabbit@b1", "/", 90, 100L, 80, null, 10, 2, 1)),
                List.of("rabbit@b2"),
                List.of(new TapGap("rabbit@b1", "/", nanos(NOON), null, "connection refused"))));

        get("coverage")
                .body("complete", equalTo(false))
                .body("vhosts[0].publishesSeen", equalTo(0.9f))
                .body("vhosts[0].deliveriesSeen", nullValue())
                .body("untracedNodes", contains("rabbit@b2"))
                .body("gaps[0].from", equalTo("2026-11-22T12:00:00Z"))
                .body("gaps[0].to", nullValue())
                .body(
                        "statements",
                        contains(
                                "vhost /: 90 of 100 publications and 80 deliveries seen, 10 trace messages lost at least, 2"
                                        + " deliveries whose producer cannot be told, 1 observations not tied to anything; the rest passed"
                                        + " while tracing was off, or was lost.",
                                "Broker node rabbit@b2: tracing is off, its messages are not seen.",
                                "vhost /: nothing seen from 2026-11-22T12:00:00Z until now: connection refused"));
        get("edges").body("coverage.complete", equalTo(false));
    }

    private static Binding binding(String key) {
        return new Binding("/", "orders", DestinationType.QUEUE, "billing", key, Map.of());
    }

    private static BindingQuestions questions(
            List<BindingQuestions.DeadBinding> dead, @Nullable Binding nearest, String difference) {
        return new BindingQuestions() {
            @Override
            public List<DeadBinding> deadBindings(@Nullable String vhost) {
                return dead;
            }

            @Override
            public Optional<NearestBinding> nearest(String cluster, String vhost, String exchange, String routingKey) {
                return Optional.ofNullable(nearest).map(binding -> new NearestBinding(binding, difference));
            }
        };
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get("/api/v1/" + path).then().statusCode(200);
    }
}
