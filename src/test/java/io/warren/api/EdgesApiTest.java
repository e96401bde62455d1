package io.warren.api;

import static io.restassured.RestAssured.given;
import static io.warren.api.RestAnswers.get;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.messages;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.warren.graph.Batch;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.Handling;
import io.warren.graph.Latency;
import io.warren.graph.TimeBucket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who feeds whom, as rows and as a picture: {@code edges} and {@code graph}. */
@QuarkusTest
@TestProfile(OpenProfile.class)
class EdgesApiTest {

    private static final EdgeKey SHOP_TO_BILLING = edge("shop-1", "orders", "billing", "billing-1");
    private static final EdgeKey SHOP_TO_AUDIT = edge("shop-1", "orders", "audit", "audit-1");

    private final TestWorld world;

    EdgesApiTest(TestWorld world) {
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
    void whatConsumersNeverSettledIsTold() {
        EdgeStats plain = messages(10, NOON);
        EdgeStats handled = new EdgeStats(
                10,
                1000,
                0,
                0,
                0,
                plain.latency(),
                plain.firstSeen(),
                plain.lastSeen(),
                plain.evidence(),
                plain.routingKeys(),
                new Handling(8, 5, 1, Latency.of(2000)));
        world.write(batch(
                1,
                new EdgeIncrement(SHOP_TO_BILLING, TimeBucket.at(nanos(NOON), TEN_SECONDS), handled),
                seen(edge("shop-1", "orders", "audit", "audit-1"), 1, NOON)));

        get("edges?queue=billing")
                .body("items[0].handling.received", equalTo(8))
                .body("items[0].handling.settled", equalTo(5))
                .body("items[0].handling.refused", equalTo(1))
                .body("items[0].handling.unsettled", equalTo(3))
                .body("items[0].handling.time.max", greaterThan(1.9f));
        get("edges?queue=audit").body("items[0].handling", nullValue());
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
}
