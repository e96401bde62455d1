package io.warren.api;

import static io.restassured.RestAssured.given;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.warren.api.RouteQuestions.Explanation;
import io.warren.api.RouteQuestions.JudgedBinding;
import io.warren.api.RouteQuestions.QueueReached;
import io.warren.api.RouteQuestions.Verdict;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OpenProfile.class)
class BindingsApiTest {

    private final TestWorld world;

    BindingsApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
    }

    @Test
    void anExplanationJudgesEveryBinding() {
        Binding carrying = binding("billing", "order.*");
        Binding missing = binding("audit", "invoice.*");
        world.explained(new Explanation(
                "rabbit@b1",
                nanos(NOON),
                List.of(new QueueReached(
                        "billing", List.of(new Route.Derived(List.of(new Route.Step.Bound(carrying)))))),
                List.of(
                        new JudgedBinding(carrying, Verdict.CARRIES, "the routing key matches"),
                        new JudgedBinding(missing, Verdict.MISSES, "word 1 is \"order\""))));

        given().queryParam("vhost", "/shop")
                .queryParam("exchange", "orders")
                .queryParam("routingKey", "order.new", "copy.new")
                .queryParam("headers", "{\"format\":\"pdf\",\"pages\":2,\"draft\":null}")
                .get("/api/v1/explain")
                .then()
                .statusCode(200)
                .body("cluster", equalTo("rabbit@b1"))
                .body("vhost", equalTo("/shop"))
                .body("asOf", equalTo("2026-11-22T12:00:00Z"))
                .body("queues[0].queue", equalTo("billing"))
                .body("queues[0].routes", contains("orders =[order.*]=> billing"))
                .body("bindings.verdict", contains("CARRIES", "MISSES"))
                .body("bindings[1].binding.destination", equalTo("audit"))
                .body("bindings[1].reason", equalTo("word 1 is \"order\""));
        assertThat(world.questions())
                .containsExactly("/shop orders [order.new, copy.new] {format=pdf, pages=2, draft=null}");
    }

    @Test
    void whatIsLeftOutHasADefault() {
        world.explained(new Explanation("rabbit@b1", nanos(NOON), List.of(), List.of()));

        given().get("/api/v1/explain?exchange=").then().statusCode(200).body("queues", hasSize(0));

        assertThat(world.questions()).containsExactly("/  [] {}");
    }

    @Test
    void anExchangeThatNobodyKnowsIsAProblem() {
        given().get("/api/v1/explain?exchange=nowhere")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:warren:problem:not-found"))
                .body("detail", containsString("\"nowhere\" in vhost \"/\""));
    }

    private static Binding binding(String queue, String key) {
        return new Binding("/shop", "orders", DestinationType.QUEUE, queue, key, Map.of());
    }
}
