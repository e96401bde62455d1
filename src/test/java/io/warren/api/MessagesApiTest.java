package io.warren.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.warren.model.Evidence;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Hop;
import io.warren.model.Slot;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenProfile.class)
class MessagesApiTest {

    private static final String ORDER = "00112233445566778899aabbccddeeff";

    private final TestWorld world;

    MessagesApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void aMessageIsFoundByWhatItCarries() {
        world.seen(hop("m-1", "c-1", 1));
        world.seen(hop("m-2", "c-1", 2));

        find("messageId=m-1")
                .body("items", hasSize(1))
                .body("items[0].fingerprint", equalTo(ORDER))
                .body("items[0].publishedAt", equalTo("1970-01-01T00:00:01Z"))
                .body("items[0].deliveredAt", equalTo("1970-01-01T00:00:01.005Z"))
                .body("items[0].producers", contains("shop -> broker"))
                .body("items[0].consumer", equalTo("billing -> broker"))
                .body("items[0].routingKeys", contains("order.new"))
                .body("items[0].evidence", contains("FINGERPRINT", "ENVELOPE"));
        find("correlationId=c-1").body("items.messageId", contains("m-2", "m-1"));
        find("correlationId=c-1&limit=1").body("items.messageId", contains("m-2"));
        find("fingerprint=" + ORDER).body("items", hasSize(2)).body("reach.kept", equalTo(2));
        find("fingerprint=" + ORDER + "&messageId=other").body("items", hasSize(0));
    }

    @Test
    void theWholeLifeOfAMessageIsTold() {
        world.seen(hop("m-life", "c-life", 7));

        given().get("/api/v1/messages/life?messageId=m-life")
                .then()
                .statusCode(200)
                .body("items.kind", contains("PUBLISHED", "DELIVERED"))
                .body("items.message", contains("p7", "p7"))
                .body("items.participant.connection", contains("shop -> broker", "billing -> broker"))
                .body("items[1].queue", equalTo("billing"))
                .body("items[0].causes", equalTo(0))
                .body("items[0].fingerprint", equalTo(ORDER));
        given().get("/api/v1/messages/life").then().statusCode(400).body("parameter", equalTo("fingerprint"));
        given().get("/api/v1/messages/life?messageId=m-life&limit=1").then().statusCode(400);
    }

    @Test
    void whereNothingIsRememberedNothingReachesBack() {
        find("messageId=m-1")
                .body("items", hasSize(0))
                .body("reach.kept", equalTo(0))
                .body("reach.capacity", equalTo(100))
                .body("reach.since", nullValue());
    }

    private static Hop hop(String messageId, String correlationId, long second) {
        MessageProperties properties =
                new MessageProperties(messageId, correlationId, null, null, null, null, null, null, Map.of(), 0);
        Fingerprint body = Fingerprint.parse(ORDER).orElseThrow();
        long at = second * 1_000_000_000;
        Publish publish = new Publish(
                ObservationId.of("p" + second),
                at,
                "rabbit@b1",
                "/",
                "orders",
                List.of("order.new"),
                List.of("billing"),
                "shop -> broker",
                1,
                body,
                410,
                null,
                null,
                properties);
        Deliver deliver = new Deliver(
                ObservationId.of("d" + second),
                at + 5_000_000,
                "rabbit@b1",
                "/",
                "billing",
                "orders",
                List.of("order.new"),
                "billing -> broker",
                1,
                false,
                body,
                410,
                null,
                null,
                properties,
                List.of());
        return new Hop(
                Slot.known(publish),
                deliver,
                Slot.unseen(),
                Slot.unseen(),
                Slot.unseen(),
                EnumSet.of(Evidence.FINGERPRINT, Evidence.ENVELOPE),
                List.of());
    }

    private static ValidatableResponse find(String query) {
        return given().get("/api/v1/messages?" + query).then().statusCode(200);
    }
}
