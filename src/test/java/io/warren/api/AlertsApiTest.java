package io.warren.api;

import static io.restassured.RestAssured.given;
import static io.warren.api.RestAnswers.get;
import static io.warren.testing.Edges.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.warren.alert.Sight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenProfile.class)
class AlertsApiTest {

    private final TestWorld world;

    AlertsApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void rule() {
        world.clear();
        world.alerting().rule("lost", "unroutable exchange=orders clear-after=0s severity=page");
    }

    @Test
    void whatIsRaisedAndWhatWasIsTold() {
        world.alerting().look(NOON, new Sight("shop", "shop: 3 lost", 3), new Sight("till", "till: 1 lost", 1));
        world.alerting().look(NOON.plusSeconds(10), new Sight("shop", "shop: 4 lost", 4));

        get("alerts")
                .body("items.state", contains("raised", "cleared"))
                .body("items.subject", contains("shop", "till"))
                .body("items[0].statement", equalTo("shop: 4 lost"))
                .body("items[0].rule", equalTo("lost"))
                .body("items[0].kind", equalTo("unroutable"))
                .body("items[0].severity", equalTo("page"))
                .body("items[0].raised", equalTo("2026-11-22T12:00:00Z"))
                .body("items[0].cleared", nullValue())
                .body("items[1].cleared", equalTo("2026-11-22T12:00:10Z"))
                .body("rules.name", contains("lost"))
                .body("rules[0].exchange", equalTo("orders"));
        get("alerts?state=raised").body("items", hasSize(1));
        get("alerts?state=cleared").body("items.subject", contains("till"));
        get("alerts?limit=1").body("items", hasSize(1));
        given().get("/api/v1/alerts?state=gone").then().statusCode(400).body("parameter", equalTo("state"));
    }

    @Test
    void alertsAndTheWebhookAreInTheMetrics() {
        world.alerting().look(NOON, new Sight("shop", "shop: 3 lost", 3));

        String labels = "{kind=\"unroutable\",rule=\"lost\",severity=\"page\"}";
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("warren_alerts_active" + labels + " 1.0")
                .contains("warren_alerts_raised_total" + labels + " 1.0")
                .contains("warren_alerts_cleared_total" + labels + " 0.0")
                .contains("warren_webhook_sent_total 3.0")
                .contains("warren_webhook_retries_total 2.0")
                .contains("warren_webhook_given_up_total 1.0");
    }
}
