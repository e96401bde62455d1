package io.warren.api;

import static io.restassured.RestAssured.given;
import static io.warren.api.RestAnswers.get;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.counter;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Ways.counted;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.warren.graph.Batch;
import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.DirectIncrement;
import io.warren.graph.Batch.StepIncrement;
import io.warren.graph.CounterKind;
import io.warren.graph.DirectKey;
import io.warren.graph.EdgeEnd;
import io.warren.graph.StepKey;
import io.warren.graph.TimeBucket;
import io.warren.model.TrajectoryLevel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that the whole map answers. */
@QuarkusTest
@TestProfile(OpenProfile.class)
class QuestionsApiTest {

    private final TestWorld world;

    QuestionsApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void shop() {
        world.clear();
        world.write(batch(
                1,
                seen(edge("shop", "orders", "billing", "billing"), 10, NOON),
                seen(edge("billing", "mails", "mails", "mailer"), 8, NOON),
                seen(edge("shop", "orders", "audit", "audit"), 10, NOON)));
    }

    @Test
    void pathsSayThroughWhatAndHowMuchOfItIsProven() {
        get("paths?producer=shop&consumer=mailer")
                .body("items", hasSize(1))
                .body("items[0].from.application", equalTo("shop"))
                .body("items[0].to.application", equalTo("mailer"))
                .body("items[0].proven", equalTo(false))
                .body("items[0].most", equalTo(8))
                .body("items[0].passages.queue", contains("billing", "mails"))
                .body("items[0].passages.exchange", contains("orders", "mails"))
                .body("items[0].passages[0].routes", contains("orders =[order.#]=> billing"))
                .body("items[0].passages.kind", contains("queue", "queue"))
                .body("items[0].passages.joint", contains(nullValue(), nullValue()))
                .body("items[0].passages[1].volume.messages", equalTo(8))
                .body("truncated", equalTo(false))
                .body("coverage.statements[0]", containsString("no tap is running"));
        world.write(step(2));
        get("paths?producer=shop&consumer=mailer&proven=true")
                .body("items[0].proven", equalTo(true))
                .body("items[0].passages.joint", contains(nullValue(), equalTo("L1")));
        get("paths?consumer=mailer&longest=1").body("items", hasSize(1));
        get("paths?producer=nobody").body("items", hasSize(0));
        get("paths?producer=shop&limit=1").body("items", hasSize(1)).body("truncated", equalTo(true));
    }

    @Test
    void pathsGoOverDirectConnectionsToo() {
        world.write(direct(2));
        get("paths?producer=mailer")
                .body("items[0].passages[0].kind", equalTo("direct"))
                .body("items[0].passages[0].port", equalTo(80))
                .body("items[0].passages[0].queue", nullValue());
        get("direct")
                .body("items", hasSize(1))
                .body("items[0].client.application", equalTo("mailer"))
                .body("items[0].server.application", equalTo("smtp"))
                .body("items[0].requests.messages", equalTo(4))
                .body("items[0].answers.messages", equalTo(0));
        get("graph").body("links.findAll { it.kind == 'DIRECT' }.label", contains("80"));
        get("impact?participant=smtp").body("consequences.kind", contains("UNREACHABLE"));
    }

    @Test
    void impactSaysWhoLosesItsOnlyWayAndWhatElseHappens() {
        get("impact?queue=billing")
                .body("removed", equalTo("queue billing"))
                .body("found", equalTo(true))
                .body("messages", equalTo(28))
                .body("lost", equalTo(10))
                .body("losses", hasSize(1))
                .body("losses[0].onlyWay", equalTo(true))
                .body("losses[0].share", equalTo(1.0f))
                .body("consequences.kind", contains("STARVED"))
                .body("consequences[0].statement", equalTo("billing gets nothing at all any more."));
        get("impact?participant=audit")
                .body("consequences.kind", contains("QUEUE_UNREAD"))
                .body("consequences[0].queue", equalTo("audit"));
        get("impact?binding=orders%20%3D%5Border.%23%5D%3D%3E%20audit").body("lost", equalTo(10));
        get("impact?exchange=orders&limit=1").body("lost", equalTo(20)).body("truncated", equalTo(true));
        get("impact?host=nowhere").body("found", equalTo(false)).body("lost", equalTo(0));
        get("impact?queue=billing&from=2026-11-22T13:00:00Z").body("found", equalTo(false));
    }

    @Test
    void diffTellsNewGoneAndChanged() {
        Instant later = NOON.plusSeconds(600);
        world.write(batch(
                2,
                seen(edge("shop", "orders", "billing", "billing"), 100, later),
                seen(edge("billing", "mails", "mails", "mailer"), 8, later),
                seen(edge("intruder", "orders", "billing", "billing"), 1, later)));

        get("diff?from=2026-11-22T12:05:00Z&to=2026-11-22T12:15:00Z")
                .body("baseFrom", equalTo("2026-11-22T11:55:00Z"))
                .body("baseTo", equalTo("2026-11-22T12:05:00Z"))
                .body("items.kind", contains("NEW", "GONE", "CHANGED"))
                .body("items.producer.application", contains("intruder", "shop", "shop"))
                .body("items[0].factor", nullValue())
                .body("items[0].firstSeen", equalTo("2026-11-22T12:10:00Z"))
                .body("items[1].queue", equalTo("audit"))
                .body("items[2].factor", equalTo(10.0f))
                .body("items[2].before.messages", equalTo(10))
                .body("items[2].after.messages", equalTo(100))
                .body("counts", aMapWithSize(3));
        String id = get("edges?producer=intruder").extract().path("items[0].id");
        get("diff?from=2026-11-22T12:05:00Z&to=2026-11-22T12:15:00Z").body("items[0].id", equalTo(id));
        get("diff?from=2026-11-22T12:05:00Z&to=2026-11-22T12:15:00Z&queue=mails")
                .body("items", hasSize(0));
    }

    @Test
    void trajectoriesAreSteps() {
        world.write(step(2));
        get("trajectories")
                .body("items", hasSize(1))
                .body("items[0].queue", equalTo("billing"))
                .body("items[0].consumer.application", equalTo("billing"))
                .body("items[0].level", equalTo("L1"))
                .body("items[0].exchange", equalTo("mails"))
                .body("items[0].queues", contains("mails"))
                .body("items[0].messages", equalTo(7))
                .body("items[0].port", nullValue());
        get("trajectories?queue=mails").body("items", hasSize(1));
        get("trajectories?queue=audit").body("items", hasSize(0));
        get("trajectories?to=2026-11-22T11:00:00Z").body("items", hasSize(0));
    }

    @Test
    void fanOutIsCopiesOfOnePublication() {
        world.write(counters(2, counter(CounterKind.PUBLISHED, "shop", "orders", null, "", 10, NOON)));
        get("fan-out?producer=shop")
                .body("items", hasSize(1))
                .body("items[0].exchange", equalTo("orders"))
                .body("items[0].published.messages", equalTo(10))
                .body("items[0].delivered.messages", equalTo(20))
                .body("items[0].amplification", equalTo(2.0f))
                .body("items[0].bindings.queue", contains("audit", "billing"))
                .body("items[0].bindings.messages", contains(10, 10));
        get("fan-out?producer=billing").body("items[0].amplification", nullValue());
    }

    @Test
    void duplicatesAndPoisonNameWhoAndWhat() {
        world.write(counters(
                2,
                counter(CounterKind.PUBLISHED_AGAIN, "shop", "orders", null, "SAME_CONNECTION", 2, NOON),
                counter(CounterKind.POISON, "billing", "orders", "billing", "REDELIVERED", 1, NOON)));
        get("duplicates")
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("PUBLISHED_AGAIN"))
                .body("items[0].participant.application", equalTo("shop"))
                .body("items[0].reason", equalTo("SAME_CONNECTION"))
                .body("items[0].volume.messages", equalTo(2));
        get("poison")
                .body("items", hasSize(1))
                .body("items[0].queue", equalTo("billing"))
                .body("items[0].consumer.application", equalTo("billing"))
                .body("items[0].samples", hasSize(1));
        get("poison?consumer=billing").body("items", hasSize(1));
        get("poison?producer=billing").body("items", hasSize(0));
    }

    @Test
    void wrongQuestionsSayWhatIsMissing() {
        refused("paths").body("parameter", equalTo("producer"));
        refused("paths?producer=a&longest=13").body("detail", containsString("1 to 12"));
        refused("paths?producer=a&proven=perhaps").body("detail", containsString("true, false"));
        refused("impact").body("detail", containsString("Nothing is to be removed"));
        refused("impact?queue=a&host=b").body("detail", containsString("exactly one"));
        refused("impact?queue=").body("parameter", equalTo("queue"));
        refused("diff").body("parameter", equalTo("from"));
        refused("diff?from=2026-11-22T12:00:00Z&to=2026-11-22T11:00:00Z").body("parameter", equalTo("to"));
        refused("diff?from=2026-11-22T12:00:00Z&baseTo=2026-11-22T12:00:01Z").body("parameter", equalTo("baseTo"));
        refused("diff?from=2026-11-22T12:00:00Z&factor=1").body("parameter", equalTo("factor"));
        refused("direct?colour=red").body("parameter", equalTo("colour"));
    }

    private static ValidatableResponse refused(String path) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/" + path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private static Batch step(long number) {
        StepKey key = new StepKey(
                "rabbit@b1",
                "/",
                "orders",
                "billing",
                EdgeEnd.of("billing"),
                TrajectoryLevel.L1,
                EdgeEnd.of("billing"),
                "mails",
                List.of("mails"));
        StepIncrement step = new StepIncrement(key, TimeBucket.at(nanos(NOON), TEN_SECONDS), counted(7));
        return new Batch("writer-1", number, NOON, List.of(), List.of(), List.of(step), List.of(), List.of());
    }

    private static Batch direct(long number) {
        DirectKey key = new DirectKey("rabbit@b1", EdgeEnd.of("mailer"), EdgeEnd.of("smtp"), 80, false);
        DirectIncrement direct = new DirectIncrement(key, TimeBucket.at(nanos(NOON), TEN_SECONDS), counted(4));
        return new Batch("writer-1", number, NOON, List.of(), List.of(), List.of(), List.of(direct), List.of());
    }

    private static Batch counters(long number, CounterIncrement... counters) {
        return new Batch("writer-1", number, NOON, List.of(), List.of(counters), List.of());
    }
}
