package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.hop;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.model.Evidence;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Outcome.Via;
import io.warren.model.Participant;
import io.warren.model.Slot;
import io.warren.model.UndeliveredReason;
import io.warren.model.UnmatchedReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphAccumulatorTest {

    private static final Publish ONE = published("shop-1", "orders", "billing", NOON);
    private static final Publish SAME_PRODUCER = published("shop-1", "orders", "billing", NOON.plusMillis(1));
    private static final Publish OTHER_PRODUCER = published("shop-2", "orders", "billing", NOON);

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);

    @Test
    void aHopIsAnEdgeFromItsProducerToItsConsumer() {
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON), List.of());

        EdgeIncrement edge = onlyEdge(drain());
        assertThat(edge.key().producer()).isEqualTo(EdgeEnd.of("shop-1"));
        assertThat(edge.key().exchange()).isEqualTo("orders");
        assertThat(edge.key().queue()).isEqualTo("billing");
        assertThat(edge.key().consumer()).isEqualTo(EdgeEnd.of("billing-1"));
        assertThat(edge.bucket()).isEqualTo(new TimeBucket(NOON.getEpochSecond(), 10));
        assertThat(edge.stats().messages()).isEqualTo(1);
        assertThat(edge.stats().bytes()).isEqualTo(100);
        assertThat(edge.stats().latency()).isEqualTo(Latency.of(1000));
        assertThat(edge.stats().routingKeys().keys()).containsExactly("order.created");
        assertThat(edge.stats().evidence().counts()).containsEntry(Evidence.ENVELOPE, 1L);
    }

    @Test
    void eachSpanOfTimeIsCountedByItself() {
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON), List.of());
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON.plusSeconds(9)), List.of());
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON.plusSeconds(10)), List.of());

        assertThat(drain().edges()).extracting(edge -> edge.stats().messages()).containsExactlyInAnyOrder(2L, 1L);
    }

    @Test
    void lookAlikesOfOneProducerMakeACertainEdgeWithAnUncertainMessage() {
        accumulator.add(
                hop(Slot.of(List.of(ONE, SAME_PRODUCER)), delivered("orders", "billing", "billing-1", NOON, false)),
                List.of());

        EdgeStats stats = onlyEdge(drain()).stats();
        assertThat(stats.messages()).isEqualTo(1);
        assertThat(stats.ambiguous()).isEqualTo(1);
        assertThat(stats.latency()).isEqualTo(Latency.NONE);
    }

    @Test
    void lookAlikesOfSeveralProducersMakeNoEdge() {
        accumulator.add(
                hop(Slot.of(List.of(ONE, OTHER_PRODUCER)), delivered("orders", "billing", "billing-1", NOON, false)),
                List.of());

        CounterIncrement counter = onlyCounter(drain());
        assertThat(counter.key().kind()).isEqualTo(CounterKind.AMBIGUOUS);
        assertThat(counter.key().participant()).isEqualTo(EdgeEnd.of("billing-1"));
        assertThat(counter.key().queue()).isEqualTo("billing");
    }

    @Test
    void whatMayHaveAnUnseenProducerMakesNoEdge() {
        accumulator.add(
                hop(new Slot.OneOf<>(List.of(ONE), true), delivered("orders", "billing", "billing-1", NOON, false)),
                List.of());

        assertThat(onlyCounter(drain()).key().kind()).isEqualTo(CounterKind.AMBIGUOUS);
    }

    @Test
    void aRedeliveryCountsButItsWaitIsNobodysLatency() {
        accumulator.add(
                hop(Slot.known(ONE), delivered("orders", "billing", "billing-1", NOON.plusSeconds(5), true)),
                List.of());

        EdgeStats stats = onlyEdge(drain()).stats();
        assertThat(stats.redeliveries()).isEqualTo(1);
        assertThat(stats.latency()).isEqualTo(Latency.NONE);
    }

    @Test
    void aDeadLetterIsAnEdgeOfItsOwnHoweverOftenItWasTried() {
        Via died = new Via("billing", "rejected");
        accumulator.add(
                hop(Slot.known(ONE), delivered("dlx", "graveyard", "undertaker", NOON, false), died), List.of());
        accumulator.add(
                hop(Slot.known(ONE), delivered("dlx", "graveyard", "undertaker", NOON, false), died, died), List.of());

        EdgeIncrement edge = onlyEdge(drain());
        assertThat(edge.key().via()).containsExactly(died);
        assertThat(edge.key().exchange()).isEqualTo("orders");
        assertThat(edge.stats().deadLettered()).isEqualTo(2);
    }

    @Test
    void everyOtherOutcomeIsCountedWithItsReason() {
        accumulator.add(new Unrouted(ONE, Slot.unseen(), null));
        accumulator.add(new Undelivered(ONE, "billing", UndeliveredReason.EXPIRED, Slot.unseen()));
        accumulator.add(new Unmatched(
                delivered("orders", "billing", "billing-1", NOON, false), UnmatchedReason.NO_PUBLICATION));

        assertThat(drain().counters())
                .extracting(CounterIncrement::key)
                .containsExactlyInAnyOrder(
                        new CounterKey(
                                CounterKind.UNROUTED, "rabbit@b1", "/", EdgeEnd.of("shop-1"), "orders", null, ""),
                        new CounterKey(
                                CounterKind.UNDELIVERED,
                                "rabbit@b1",
                                "/",
                                EdgeEnd.of("shop-1"),
                                "orders",
                                "billing",
                                "EXPIRED"),
                        new CounterKey(
                                CounterKind.UNMATCHED,
                                "rabbit@b1",
                                "/",
                                EdgeEnd.of("billing-1"),
                                "orders",
                                "billing",
                                "NO_PUBLICATION"));
    }

    @Test
    void aFullAccumulatorCountsWhatItDrops() {
        GraphAccumulator small = new GraphAccumulator("writer-1", TEN_SECONDS, 10);
        for (int i = 0; i < 100; i++) {
            small.add(hop("shop-" + i % 25, "orders", "billing", "billing-1", NOON), List.of());
        }

        Batch batch = small.drain(NOON).orElseThrow();
        assertThat(batch.edges()).hasSize(10);
        assertThat(messages(batch)).isEqualTo(100);
        assertThat(onlyCounterOf(batch).key().kind()).isEqualTo(CounterKind.DROPPED);
        assertThat(onlyCounterOf(batch).stats().messages()).isEqualTo(60);
    }

    @Test
    void aBatchThatIsGivenUpIsCountedAsDropped() {
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON), List.of());
        accumulator.add(new Unrouted(ONE, Slot.unseen(), null));
        accumulator.dropped(drain());

        CounterIncrement counter = onlyCounter(drain());
        assertThat(counter.key().kind()).isEqualTo(CounterKind.DROPPED);
        assertThat(counter.stats().messages()).isEqualTo(2);
        assertThat(counter.stats().bytes()).isEqualTo(200);
    }

    @Test
    void batchesAreNumberedAndEmptyOnesAreNone() {
        assertThat(accumulator.drain(NOON)).isEmpty();
        accumulator.name(new Participant("rabbit@b1", "shop-1", "shop/1", "shop", null));
        assertThat(drain().number()).isEqualTo(1);
        assertThat(accumulator.drain(NOON)).isEmpty();
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON), List.of());
        assertThat(drain().number()).isEqualTo(2);
    }

    private Batch drain() {
        return accumulator.drain(NOON).orElseThrow();
    }

    private static long messages(Batch batch) {
        return batch.edges().stream().mapToLong(edge -> edge.stats().messages()).sum()
                + batch.counters().stream()
                        .mapToLong(counter -> counter.stats().messages())
                        .sum();
    }

    private static EdgeIncrement onlyEdge(Batch batch) {
        assertThat(batch.counters()).isEmpty();
        assertThat(batch.edges()).hasSize(1);
        return batch.edges().getFirst();
    }

    private static CounterIncrement onlyCounter(Batch batch) {
        assertThat(batch.edges()).isEmpty();
        return onlyCounterOf(batch);
    }

    private static CounterIncrement onlyCounterOf(Batch batch) {
        assertThat(batch.counters()).hasSize(1);
        return batch.counters().getFirst();
    }
}
