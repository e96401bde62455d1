package io.warren.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who run the service ask: health, metrics, the OpenAPI document. */
@QuarkusTest
@TestProfile(OpenProfile.class)
class OperationsApiTest {

    private static final Path OPENAPI = Path.of("src/test/resources/api/openapi.yaml");

    private final TestWorld world;

    OperationsApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void healthIsUpWithAWordOnEachFact() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks[0].name", equalTo("map"))
                .body("checks[0].data.'tap /'", equalTo("connected"))
                .body("checks[0].data.database", equalTo("answers"))
                .body("checks[0].data.'database.kind'", equalTo("memory"));
        given().get("/q/health/live").then().statusCode(200).body("checks[0].data.correlator", equalTo("running"));
        given().get("/q/health/started").then().statusCode(200).body("checks[0].data.service", equalTo("started"));
    }

    @Test
    void aTapThatIsDownSaysWhatToType() {
        world.tapIsDown("access refused. Type: rabbitmqctl authenticate_user warren");

        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body(
                        "checks[0].data.'tap /'",
                        equalTo("DOWN: access refused. Type: rabbitmqctl authenticate_user warren"));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void metricsShowEveryCount() {
        String metrics = given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace(",}", "}");

        assertThat(metrics)
                .contains(
                        "# TYPE warren_observations",
                        "# TYPE warren_tap_connected gauge",
                        "= events + skipped + malformed")
                .contains("warren_observations_total{kind=\"publish\"} 5.0")
                .contains("warren_outcomes_total{outcome=\"hop\"} 4.0")
                .contains("warren_unmatched_total{reason=\"NO_PUBLICATION\"} 1.0")
                .contains("warren_waiting_observations 6.0")
                .contains("warren_tap_connected{cluster=\"rabbit@b1\",vhost=\"shop \\\"1\\\"\"} 1.0")
                .contains("warren_tap_received_total{cluster=\"rabbit@b1\",vhost=\"shop \\\"1\\\"\"} 12.0")
                .contains(
                        "warren_tap_skipped_total{cluster=\"rabbit@b1\",reason=\"OWN_TRAFFIC\",vhost=\"shop \\\"1\\\"\"}"
                                + " 2.0")
                .contains("warren_tap_lost_total{cluster=\"rabbit@b1\",vhost=\"shop \\\"1\\\"\"} 3.0")
                .contains("warren_store_flush_lag_seconds 0.25")
                .contains("warren_store_dropped_messages_total 0.0");
    }

    /** Rewritten by -Dgolden.update=true, and reviewed like code. */
    @Test
    void theOpenApiDocumentIsTheOneThatWasAgreed() throws IOException {
        String document =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(OPENAPI.getParent());
            Files.writeString(OPENAPI, document);
        }

        assertThat(document).isEqualTo(Files.readString(OPENAPI));
    }
}
