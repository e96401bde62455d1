package io.warren.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TokenProfile.class)
class AccessApiTest {

    private final TestWorld world;

    @TestHTTPResource("/api/v1/changes")
    URI changes;

    AccessApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void whoeverHasTokensAsksForThem() {
        given().get("/api/v1/edges")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Bearer realm=\"warren\"")
                .body("type", equalTo("urn:warren:problem:not-authenticated"))
                .body("detail", containsString("warren.api.tokens-file"));
    }

    @Test
    void aTokenOfAReaderReads() {
        with(TokenProfile.READER).get("/api/v1/edges").then().statusCode(200);
        with(TokenProfile.OPERATOR).get("/api/v1/edges").then().statusCode(200);
    }

    @Test
    void theStreamOfChangesAsksForATokenToo() {
        given().get("/api/v1/changes").then().statusCode(401).contentType(Problem.MEDIA_TYPE);
        with("guessed").get("/api/v1/changes").then().statusCode(401);
        with(TokenProfile.FEEDER).get("/api/v1/changes").then().statusCode(403);
        try (EventStream stream = new EventStream(changes, Optional.of(TokenProfile.READER))) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.nextMap().get("whole").asBoolean()).isTrue();
        }
    }

    @Test
    void thePageItselfHoldsNothingAndIsOpen() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'self'"));
        given().get("/page/main.js").then().statusCode(200);
    }

    @Test
    void aTokenThatIsNotKnownIsRefused() {
        with("guessed")
                .get("/api/v1/edges")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", not(containsString("guessed")));
    }

    @Test
    void anotherSchemeIsRefused() {
        given().auth()
                .preemptive()
                .basic("guest", "guest")
                .get("/api/v1/edges")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void aReaderMayNotFeed() {
        with(TokenProfile.READER)
                .contentType("application/x-ndjson")
                .body("\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/observations")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:not-permitted"));
    }

    @Test
    void aFeederMayNotRead() {
        with(TokenProfile.FEEDER).get("/api/v1/edges").then().statusCode(403);
    }

    @Test
    void aFeederIsKnownByName() {
        with(TokenProfile.FEEDER)
                .contentType("application/x-ndjson")
                .body(FeedApiTest.PUBLISH.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/observations")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));

        assertThat(world.feed().feeders()).containsExactly("feed of sensor-7");
    }

    @Test
    void feedingNeedsATokenEvenForNothing() {
        given().contentType("application/x-ndjson")
                .body("\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/observations")
                .then()
                .statusCode(401);
    }

    @Test
    void probesAndScrapersNeedNoToken() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
