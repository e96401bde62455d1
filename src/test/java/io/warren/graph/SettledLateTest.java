package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.Granularity;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.SettledLate;
import io.warren.model.Participant;
import io.warren.model.Slot;
import io.warren.model.SocketPair;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import io.warren.store.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Work that takes longer than a decision waits is no message that was never settled. */
class SettledLateTest {

    private static final SocketPair SOCKET = new SocketPair("10.0.0.6:5000", "10.0.0.9:5672");

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);
    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());

    @Test
    void aLateSettleIsAddedToItsEdgeAndMomentHoweverOftenThatWasDrained() {
        for (int tag = 1; tag <= 4; tag++) {
            accumulator.add(hop(tag, Slot.unseen()), List.of());
        }
        drain();
        assertThat(handling().unsettled()).isEqualTo(4);

        accumulator.add(late(1, AmqpMethod.BASIC_ACK));
        accumulator.add(late(2, AmqpMethod.BASIC_NACK));
        accumulator.add(late(2, AmqpMethod.BASIC_ACK)); // that one is settled already
        drain();

        assertThat(handling())
                .extracting(Handling::received, Handling::settled, Handling::refused)
                .containsExactly(4L, 2L, 1L);
        assertThat(handling().time().messages()).isEqualTo(2);
        assertThat(handling().time().atPercentile(100)).isBetween(119_000_000L, 129_000_000L);
        assertThat(edges()).hasSize(1);
        assertThat(edges().getFirst().stats().messages()).isEqualTo(4);
        assertThat(store.edges(Selection.all(Granularity.CONNECTION).between(NOON.plusSeconds(60), null)))
                .as("the settle counts when its delivery did")
                .isEmpty();
    }

    /** A hop waits for its routes: its settle may be told before it is counted. */
    @Test
    void aSettleThatComesBeforeItsHopIsCountedIsNotLost() {
        accumulator.add(late(1, AmqpMethod.BASIC_ACK));
        accumulator.add(hop(1, Slot.unseen()), List.of());
        drain();

        assertThat(handling()).extracting(Handling::received, Handling::settled).containsExactly(1L, 1L);
    }

    @Test
    void whatWasSettledInTimeIsNotSettledTwice() {
        accumulator.add(hop(1, Slot.known(settle(1, AmqpMethod.BASIC_ACK))), List.of());
        accumulator.add(late(1, AmqpMethod.BASIC_ACK));
        drain();

        assertThat(handling()).extracting(Handling::received, Handling::settled).containsExactly(1L, 1L);
    }

    /** The same, counted by two instances that saw different messages: sums agree. */
    @Test
    void partsAddUp() {
        GraphAccumulator other = new GraphAccumulator("writer-2", TEN_SECONDS, 1000);
        accumulator.add(hop(1, Slot.unseen()), List.of());
        other.add(hop(2, Slot.unseen()), List.of());
        other.add(late(2, AmqpMethod.BASIC_ACK));
        drain();
        other.drain(NOON).ifPresent(store::write);
        accumulator.add(late(1, AmqpMethod.BASIC_ACK));
        drain();

        assertThat(handling()).extracting(Handling::received, Handling::settled).containsExactly(2L, 2L);
    }

    private void drain() {
        accumulator.name(named("shop"));
        accumulator.name(named(SOCKET.connectionName()));
        accumulator.drain(NOON).ifPresent(store::write);
    }

    private static Participant named(String connection) {
        return new Participant("rabbit@b1", connection, connection, connection, null);
    }

    private List<EdgeRow> edges() {
        return store.edges(Selection.all(Granularity.APPLICATION));
    }

    private Handling handling() {
        return edges().getFirst().stats().handling();
    }

    private static Hop hop(int tag, Slot<Settle> settle) {
        Instant at = NOON.plusMillis(tag);
        return new Hop(
                Slot.known(published("shop", "orders", "billing", at)),
                delivered("orders", "billing", SOCKET.connectionName(), at, false),
                Slot.unseen(),
                Slot.known(receive(tag)),
                settle,
                Set.of(),
                List.of());
    }

    private static SettledLate late(int tag, AmqpMethod method) {
        return new SettledLate(settle(tag, method), receive(tag).id());
    }

    private static Receive receive(int tag) {
        return new Receive(
                ObservationId.of("r" + tag),
                nanos(NOON.plusMillis(tag)),
                THREAD,
                SOCKET,
                1,
                AmqpMethod.BASIC_DELIVER,
                "orders",
                "order.created",
                new Fingerprint(1, 2),
                100,
                0,
                0,
                "c1",
                (long) tag,
                false,
                MessageProperties.NONE);
    }

    private static Settle settle(int tag, AmqpMethod method) {
        return new Settle(
                ObservationId.of("s" + tag),
                nanos(NOON.plusSeconds(120)),
                THREAD,
                SOCKET,
                1,
                method,
                tag,
                false,
                null,
                0,
                0);
    }

    private static final GuestThread THREAD =
            new GuestThread("hv1", "d1", "vm1", 9, 9, 1, "worker", null, null, List.of(), null);
}
