package io.warren.query;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.messages;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.alert.AlertRules;
import io.warren.alert.Sight;
import io.warren.graph.Batch;
import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.graph.TimeBucket;
import io.warren.model.AmqpQueue;
import io.warren.model.Outcome.Via;
import io.warren.model.Topology;
import io.warren.query.Coverage.TapGap;
import io.warren.query.Coverage.VhostCoverage;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each kind of rule sees of the map. */
class AlertSightsTest {

    private static final Instant NOW = NOON.plusSeconds(4 * 3600);
    private static final Instant JUST_NOW = NOW.minusSeconds(30);

    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());
    private List<Topology> topologies = List.of();
    private Coverage coverage = Coverage.UNKNOWN;
    private int number;

    @Test
    void aProducerIsNewWhereItNeverPublishedBefore() {
        count(CounterKind.PUBLISHED, "shop", "control", null, 1, NOON);
        count(CounterKind.PUBLISHED, "shop", "orders", null, 1, JUST_NOW);
        count(CounterKind.PUBLISHED, "shop", "control", null, 1, JUST_NOW);
        count(CounterKind.PUBLISHED, "intruder", "control", null, 1, JUST_NOW);

        assertThat(subjects("first-seen-producer exchange=control*")).containsExactly("intruder → exchange control");
        assertThat(subjects("first-seen-producer"))
                .containsExactly("intruder → exchange control", "shop → exchange orders");
        assertThat(subjects("first-seen-producer over=10s")).isEmpty();
        assertThat(subjects("first-seen-producer learn=1d"))
                .as("everybody is new yet")
                .isEmpty();
    }

    @Test
    void aConsumerIsNewWhereItNeverConsumedBefore() {
        see(edge("shop", "orders", "billing", "billing"), 1, NOON);
        see(edge("shop", "orders", "billing", "billing"), 1, JUST_NOW);
        see(edge("shop", "orders", "billing", "spy"), 1, JUST_NOW);

        assertThat(subjects("first-seen-consumer queue=billing")).containsExactly("queue billing → spy");
        assertThat(subjects("first-seen-producer queue=billing")).isEmpty();
        assertThat(subjects("first-seen-consumer queue=other")).isEmpty();
    }

    @Test
    void unroutablePublicationsAreCountedByProducerAndExchange() {
        count(CounterKind.UNROUTED, "shop", "orders", null, 3, JUST_NOW);
        count(CounterKind.UNROUTED, "shop", "orders", null, 9, NOON);
        count(CounterKind.UNROUTED, "till", "", null, 1, JUST_NOW);

        assertThat(look("unroutable"))
                .extracting(Sight::subject, Sight::value)
                .containsExactly(tuple("shop → exchange orders", 3.0), tuple("till → exchange (default)", 1.0));
        assertThat(look("unroutable").getFirst().statement())
                .isEqualTo("shop → exchange orders: 3 publications that no queue took in the last 1m");
        assertThat(subjects("unroutable exchange=orders")).hasSize(1);
    }

    @Test
    void deadLettersAreCountedByTheQueueTheyDiedIn() {
        EdgeKey key = edge("shop", "orders", "graves", "undertaker");
        EdgeKey dead = new EdgeKey(
                key.cluster(),
                "/",
                key.producer(),
                "orders",
                key.routes(),
                List.of(new Via("billing", "rejected")),
                "graves",
                key.consumer());
        EdgeStats stats = new EdgeStats(
                4,
                400,
                0,
                4,
                0,
                Latency.NONE,
                nanos(JUST_NOW),
                nanos(JUST_NOW),
                EvidenceCounts.NONE,
                RoutingKeySamples.NONE);
        store.write(batch(++number, new EdgeIncrement(dead, TimeBucket.at(nanos(JUST_NOW), TEN_SECONDS), stats)));
        see(edge("shop", "orders", "billing", "billing"), 9, JUST_NOW);

        assertThat(look("dead-lettered")).extracting(Sight::value).containsExactly(4.0);
        assertThat(subjects("dead-lettered queue=billing")).containsExactly("queue billing");
        assertThat(subjects("dead-lettered queue=graves")).isEmpty();
    }

    @Test
    void aQueueThatIsFedAndNotReadIsSeenUnlessSomebodyIsSubscribed() {
        count(CounterKind.UNDELIVERED, "shop", "orders", "forgotten", 5, JUST_NOW);
        count(CounterKind.UNDELIVERED, "shop", "orders", "slow", 5, JUST_NOW);
        count(CounterKind.UNDELIVERED, "shop", "orders", "billing", 5, JUST_NOW);
        see(edge("shop", "orders", "billing", "billing"), 1, JUST_NOW);
        topologies = List.of(new Topology(
                "rabbit@b1",
                0,
                List.of(),
                List.of(
                        new AmqpQueue("/", "slow", "classic", Map.of(), null, null, 1L, 7L),
                        new AmqpQueue("/", "forgotten", "classic", Map.of(), null, null, 0L, 7L)),
                List.of()));

        assertThat(subjects("unread")).containsExactly("queue forgotten");
    }

    @Test
    void poisonIsCountedByQueue() {
        count(CounterKind.POISON, "billing", "orders", "billing", 2, JUST_NOW);

        assertThat(look("redelivery-loop queue=billing"))
                .extracting(Sight::value)
                .containsExactly(2.0);
        assertThat(subjects("redelivery-loop queue=audit")).isEmpty();
    }

    @Test
    void latencyIsAPercentileOfTheQueue() {
        see(edge("shop", "orders", "billing", "billing"), 5, JUST_NOW);
        see(edge("till", "orders", "billing", "billing"), 5, JUST_NOW);

        Sight sight = look("latency above=500ms percentile=50").getFirst();
        assertThat(sight.subject()).isEqualTo("queue billing");
        assertThat(sight.value()).isBetween(0.24, 0.27);
        assertThat(sight.statement()).contains("percentile 50 of 10 deliveries in the last 1m");
    }

    @Test
    void coverageIsTheSmallerShareAndNothingWhileTheTapIsDown() {
        VhostCoverage vhost = new VhostCoverage("rabbit@b1", "/", 80, 100L, 90, 100L, 0, 0, 0);
        coverage = new Coverage(List.of(vhost), List.of(), List.of(), List.of());
        assertThat(look("coverage").getFirst().value()).isEqualTo(80);

        coverage = new Coverage(
                List.of(vhost), List.of(), List.of(new TapGap("rabbit@b1", "/", 1, null, "away")), List.of());
        assertThat(look("coverage").getFirst().value()).isZero();
        assertThat(look("coverage").getFirst().statement()).contains("the tap is not connected");
        assertThat(look("coverage vhost=other")).isEmpty();
    }

    private List<Sight> look(String rule) {
        AlertSights sights = new AlertSights(store, () -> topologies, () -> coverage);
        return sights.round(NOW).of(AlertRules.of(Map.of("rule", rule)).getFirst());
    }

    private List<String> subjects(String rule) {
        return look(rule).stream().map(Sight::subject).toList();
    }

    private void see(EdgeKey key, long count, Instant at) {
        store.write(batch(++number, seen(key, count, at)));
    }

    private void count(CounterKind kind, String who, String exchange, String queue, long count, Instant at) {
        CounterKey key = new CounterKey(kind, "rabbit@b1", "/", EdgeEnd.of(who), exchange, queue, "");
        CounterIncrement counter =
                new CounterIncrement(key, TimeBucket.at(nanos(at), TEN_SECONDS), messages(count, at));
        store.write(new Batch("writer-1", ++number, at, List.of(), List.of(counter), List.of()));
    }
}
