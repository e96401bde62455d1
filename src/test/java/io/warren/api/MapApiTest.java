package io.warren.api;

import static io.warren.api.RestAnswers.get;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
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
import io.warren.query.Coverage.SensorCoverage;
import io.warren.query.Coverage.TapGap;
import io.warren.query.Coverage.VhostCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the map says of participants, queues, exchanges and bindings, and of what it does not know. */
@QuarkusTest
@TestProfile(OpenProfile.class)
class MapApiTest {

    private static final EdgeKey SHOP_TO_BILLING = edge("shop-1", "orders", "billing", "billing-1");

    private final TestWorld world;

    MapApiTest(TestWorld world) {
        this.world = world;
    }

    @BeforeEach
    void clear() {
        world.clear();
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
    void howUnevenlyConsumersShareAQueueIsTold() {
        world.write(batch(
                1,
                seen(edge("shop", "orders", "work", "worker-1"), 9, NOON),
                seen(edge("shop", "orders", "work", "worker-2"), 1, NOON),
                seen(edge("shop", "orders", "single", "worker-1"), 5, NOON)));

        get("queues")
                .body("items.find { it.queue == 'work' }.skew.busiest.application", equalTo("worker-1"))
                .body("items.find { it.queue == 'work' }.skew.share", equalTo(0.9f))
                .body("items.find { it.queue == 'work' }.skew.factor", equalTo(1.8f))
                .body("items.find { it.queue == 'single' }.skew", nullValue());
        get("queues?from=2026-11-22T13:00:00Z").body("items", hasSize(0));
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
                List.of(new TapGap("rabbit@b1", "/", nanos(NOON), null, "connection refused")),
                List.of(
                        new SensorCoverage(
                                "hv1",
                                null,
                                nanos(NOON),
                                nanos(NOON) + 20_000_000_000L,
                                20_000_000_000L,
                                Map.of(),
                                0,
                                3),
                        new SensorCoverage(
                                "hv1",
                                "shop",
                                nanos(NOON),
                                nanos(NOON) + 40_000_000_000L,
                                30_000_000_000L,
                                Map.of("stopped time used up", 1_500_000_000L, "detached", 1_500_000_000L),
                                512,
                                0))));

        get("coverage")
                .body("complete", equalTo(false))
                .body("vhosts[0].publishesSeen", equalTo(0.9f))
                .body("vhosts[0].deliveriesSeen", nullValue())
                .body("untracedNodes", contains("rabbit@b2"))
                .body("gaps[0].from", equalTo("2026-11-22T12:00:00Z"))
                .body("gaps[0].to", nullValue())
                .body("sensors[1].guest", equalTo("shop"))
                .body("sensors[1].watched", equalTo(0.9f))
                .body("sensors[1].unwatched.detached", equalTo(1.5f))
                .body(
                        "statements",
                        contains(
                                "vhost /: 90 of 100 publications and 80 deliveries seen, 10 trace messages lost at least, 2"
                                        + " deliveries whose producer cannot be told, 1 observations not tied to anything; the rest passed"
                                        + " while tracing was off, or was lost.",
                                "Broker node rabbit@b2: tracing is off, its messages are not seen.",
                                "vhost /: nothing seen from 2026-11-22T12:00:00Z until now: connection refused",
                                "sensor on hv1: heard from 2026-11-22T12:00:00Z to 2026-11-22T12:00:20Z, 3 observations were lost on their"
                                        + " way.",
                                "guest shop on hv1: watched 90.0 % of the time from 2026-11-22T12:00:00Z to 2026-11-22T12:00:40Z, not for"
                                        + " 1.5 s: detached, not for 1.5 s: stopped time used up, nothing was told of 10.0 s, 512 bytes"
                                        + " of its connections passed unseen."));
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
}
