package io.warren.api;

import static io.warren.api.RestAnswers.get;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.counter;
import static io.warren.testing.Edges.nanos;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.warren.graph.Batch;
import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.StepIncrement;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeStats;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Handling;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.graph.StepKey;
import io.warren.graph.TimeBucket;
import io.warren.model.TrajectoryLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies: how long who asked waited, and whose the queues are that they come through. */
@QuarkusTest
@TestProfile(OpenProfile.class)
class ReplyQueuesApiTest {

    private final TestWorld world;

    ReplyQueuesApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void nothingIsKnown() {
        world.clear();
    }

    @Test
    void aReplySaysHowLongWhoAskedWaited() {
        get("reply-queues").body("items", hasSize(0));
        world.write(answers());
        get("trajectories")
                .body("items[0].roundTrip.replies", equalTo(3))
                .body("items[0].roundTrip.delivered", equalTo(2))
                .body("items[0].roundTrip.time.p50", equalTo(8.191f));
        get("reply-queues")
                .body("items", hasSize(1))
                .body("items[0].queue", equalTo("reply_*"))
                .body("items[0].queues", equalTo(1))
                .body("items[0].owner.application", equalTo("shop"))
                .body("items[0].from.application", contains("billing"))
                .body("items[0].replies.messages", equalTo(3))
                .body("items[0].unseen", equalTo(1))
                .body("items[0].roundTrip.p50", equalTo(0.255f));
        get("reply-queues?queue=reply_*&consumer=shop&producer=bill*").body("items", hasSize(1));
        get("reply-queues?queue=answers").body("items", hasSize(0));
        get("reply-queues?consumer=billing").body("items", hasSize(0));
        get("reply-queues?producer=shop").body("items", hasSize(0));
        get("reply-queues?to=2026-11-22T11:00:00Z").body("items", hasSize(0));
    }

    private static Batch answers() {
        String queue = "reply_0123456789abcdef0123456789abcdef";
        StepKey key = new StepKey(
                "rabbit@b1",
                "/",
                "",
                "billing",
                EdgeEnd.of("billing"),
                TrajectoryLevel.L1,
                EdgeEnd.of("billing"),
                "",
                List.of(queue));
        Latency time = new Latency(Map.of(8_000L, 3L));
        EdgeStats stats = new EdgeStats(
                3,
                300,
                0,
                0,
                0,
                Latency.NONE,
                nanos(NOON),
                nanos(NOON),
                EvidenceCounts.NONE,
                RoutingKeySamples.NONE,
                new Handling(3, 2, 0, time));
        StepIncrement step = new StepIncrement(key, TimeBucket.at(nanos(NOON), TEN_SECONDS), stats);
        List<CounterIncrement> counters = List.of(
                counter(CounterKind.REPLY_READ, "shop", "", queue, "", 2, NOON),
                counter(CounterKind.REPLY_READ, "shop", "", queue, "UNSEEN", 1, NOON),
                counter(CounterKind.REPLY_SENT, "billing", "", queue, "", 3, NOON));
        return new Batch("writer-1", 1, NOON, List.of(), counters, List.of(step), List.of(), List.of());
    }
}
