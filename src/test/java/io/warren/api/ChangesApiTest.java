package io.warren.api;

import static io.restassured.RestAssured.given;
import static io.warren.api.RestAnswers.get;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.warren.graph.EdgeKey;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The map as it grows, as it was over time, and as a file: {@code changes}, {@code history}, {@code files}. */
@QuarkusTest
@TestProfile(OpenProfile.class)
class ChangesApiTest {

    private static final EdgeKey SHOP_TO_BILLING = edge("shop-1", "orders", "billing", "billing-1");
    private static final EdgeKey SHOP_TO_AUDIT = edge("shop-1", "orders", "audit", "audit-1");

    private final TestWorld world;
    private final LiveMaps maps;

    @TestHTTPResource("/api/v1/changes")
    URI changes;

    ChangesApiTest(TestWorld world, LiveMaps maps) {
        this.world = world;
        this.maps = maps;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void theWholeMapComesFirstThenOnlyWhatChanges() {
        world.write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 1, NOON)));
        try (EventStream stream = new EventStream(changes, Optional.empty())) {
            JsonNode whole = stream.nextMap();
            assertThat(whole.get("whole").asBoolean()).isTrue();
            assertThat(whole.get("more").asBoolean()).isFalse();
            assertThat(whole.get("appeared")).hasSize(2);

            world.write(batch(2, seen(SHOP_TO_BILLING, 2, NOON)));

            JsonNode change = stream.nextMap();
            assertThat(change.get("whole").asBoolean()).isFalse();
            assertThat(change.get("appeared")).isEmpty();
            assertThat(change.get("counted")).hasSize(1);
            assertThat(change.at("/counted/0/messages").asLong()).isEqualTo(5);
            assertThat(change.at("/counted/0/p50").asDouble()).isEqualTo(0.255);
        }
    }

    @Test
    void anEdgeTellsItsWayLinkByLink() {
        world.write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        try (EventStream stream = new EventStream(changes, Optional.empty())) {
            JsonNode told = stream.nextMap().at("/appeared/0");

            assertThat(told.at("/producer/application").asText()).isEqualTo("shop-1");
            assertThat(told.at("/ways/0/from").asText()).isEqualTo("exchange:orders");
            assertThat(told.at("/ways/0/to").asText()).isEqualTo("queue:billing");
            assertThat(told.at("/ways/0/kind").asText()).isEqualTo("BINDING");
            assertThat(told.at("/ways/0/label").asText()).isEqualTo("order.#");
            assertThat(told.at("/queueTemplate").isNull()).isTrue();
        }
    }

    @Test
    void aGeneratedNameTellsWhatItsKindHasInCommon() {
        world.write(batch(1, seen(edge("shop-1", "", "reply_0123456789abcdef0123456789abcdef", "shop-1"), 1, NOON)));
        try (EventStream stream = new EventStream(changes, Optional.empty())) {
            assertThat(stream.nextMap().at("/appeared/0/queueTemplate").asText())
                    .isEqualTo("reply_*");
        }
    }

    @Test
    void howItStandsComesFirstAndWhenItChanges() {
        try (EventStream stream = new EventStream(changes, Optional.empty())) {
            assertThat(stream.nextStatus().at("/facts/0/message").asText()).isEqualTo("connected");

            world.tapIsDown("access refused");

            JsonNode status = stream.nextStatus();
            assertThat(status.at("/facts/0/up").asBoolean()).isFalse();
            assertThat(status.at("/facts/0/message").asText()).isEqualTo("access refused");
        }
    }

    @Test
    void aMapThatNobodyLooksAtAnyMoreIsNotRead() {
        EventStream stream = new EventStream(changes, Optional.empty());
        stream.nextMap();
        assertThat(maps.watched()).isPositive();

        stream.close();

        await("the service has noticed").until(() -> maps.watched() == 0);
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedFor() {
        world.databaseIsAway();
        try (EventStream stream = new EventStream(changes, Optional.empty())) {
            stream.nextStatus();
            assertThat(stream.isSilent()).isTrue();

            world.clear();
            world.write(batch(1, seen(SHOP_TO_AUDIT, 1, NOON)));

            assertThat(stream.nextMap().get("appeared")).hasSize(1);
        }
    }

    @Test
    void whatIsAskedWronglyIsRefusedWithAWord() {
        for (String query :
                new String[] {"last=soon", "last=0", "last=5&from=2026-11-22T12:00:00Z", "granularity=x", "limit=3"}) {
            given().get("/api/v1/changes?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    void theHistoryTellsWhatPassedWhen() {
        world.write(batch(
                1,
                seen(SHOP_TO_BILLING, 3, NOON),
                seen(SHOP_TO_BILLING, 4, NOON.plusSeconds(30)),
                seen(SHOP_TO_AUDIT, 2, NOON)));
        String range = "from=2026-11-22T12:00:00Z&to=2026-11-22T13:00:00Z";

        get("history?" + range)
                .body("from", equalTo("2026-11-22T12:00:00Z"))
                .body("slices.start", contains("2026-11-22T12:00:00Z", "2026-11-22T12:00:30Z"))
                .body("slices.seconds", contains(10, 10))
                .body("slices.messages", contains(5, 4))
                .body("slices[0].latency", nullValue());
        get("history?queue=billing&" + range)
                .body("slices.messages", contains(3, 4))
                .body("slices[0].latency.p95", equalTo(0.255f));
    }

    @Test
    void theHistoryIsThatOfTheLastHourUnlessAskedOtherwise() {
        world.write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 2, Instant.now())));

        get("history").body("slices", hasSize(1)).body("slices[0].messages", equalTo(2));
    }

    @Test
    void theMapCanBeHadAsAFile() {
        world.write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));

        given().get("/api/v1/files/dot")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .header("Content-Disposition", equalTo("attachment; filename=\"warren-map.dot\""))
                .body(containsString("digraph warren"), containsString("billing"));
        given().get("/api/v1/files/csv?queue=audit").then().statusCode(200).body(containsString("cluster,"));
        given().get("/api/v1/files/xls").then().statusCode(404).contentType("application/problem+json");
    }
}
