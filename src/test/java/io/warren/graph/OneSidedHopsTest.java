package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.model.GuestThread;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import io.warren.model.SocketPair;
import io.warren.model.UnmatchedReason;
import io.warren.testing.Transfers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hops of which guest or broker saw one side only. */
class OneSidedHopsTest {

    private static final Publish ONE = published("shop-1", "orders", "billing", NOON);

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);

    /** Where only one side is in a watched guest, the other stays at its connection. */
    @Test
    void theSideThatNoGuestSawStaysAtItsConnection() {
        Deliver deliver = delivered("orders", "billing", "billing-1", NOON, false);
        accumulator.add(
                new Hop(
                        Slot.known(ONE),
                        deliver,
                        Slot.known(send("shop", 7)),
                        Slot.unseen(),
                        Slot.unseen(),
                        Set.of(),
                        List.of()),
                List.of());
        accumulator.add(
                new Hop(
                        Slot.known(ONE),
                        deliver,
                        Slot.unseen(),
                        Slot.known(receive("billing", 9)),
                        Slot.unseen(),
                        Set.of(),
                        List.of()),
                List.of());

        assertThat(drain().edges())
                .extracting(edge -> edge.key().producer(), edge -> edge.key().consumer())
                .containsExactlyInAnyOrder(
                        tuple(new EdgeEnd("shop-1", "shop/7/python3"), EdgeEnd.of("billing-1")),
                        tuple(EdgeEnd.of("shop-1"), new EdgeEnd("billing-1", "billing/9/python3")));
    }

    /** The tap missed the delivery: the guest's own connection and thread name the consumer. */
    @Test
    void aDeliveryThatOnlyTheGuestSawIsAnEdgeToItsThread() {
        accumulator.add(
                new Hop(
                        Slot.known(ONE),
                        null,
                        Slot.unseen(),
                        Slot.known(receive("billing", 9)),
                        Slot.unseen(),
                        Set.of(),
                        List.of()),
                List.of());

        EdgeIncrement edge = drain().edges().getFirst();
        assertThat(edge.key().queue()).isEqualTo("billing");
        assertThat(edge.key().consumer()).isEqualTo(new EdgeEnd("10.0.0.6:5000 -> 10.0.0.9:5672", "billing/9/python3"));
        assertThat(edge.stats().handling().received()).isEqualTo(1);
        assertThat(edge.stats().handling().unsettled()).isEqualTo(1);
    }

    /** The guest saw it arrive, the tap neither saw it published nor delivered: nobody knows who fed it. */
    @Test
    void whatOnlyAGuestSawMakesNoEdge() {
        accumulator.add(new Unmatched(receive("billing", 9), UnmatchedReason.NO_BROKER_EVENT));

        Batch batch = drain();
        assertThat(batch.edges()).isEmpty();
        CounterIncrement counter = batch.counters().getFirst();
        assertThat(counter.key().kind()).isEqualTo(CounterKind.UNMATCHED);
        assertThat(counter.key().reason()).isEqualTo("NO_BROKER_EVENT");
    }

    private static Send send(String guest, int tid) {
        return Transfers.publishes(
                guestThread(guest, tid), new SocketPair("10.0.0.5:4711", "10.0.0.9:5672"), "orders", nanos(NOON));
    }

    private static Receive receive(String guest, int tid) {
        return Transfers.receives(
                guestThread(guest, tid), new SocketPair("10.0.0.6:5000", "10.0.0.9:5672"), "orders", nanos(NOON));
    }

    private static GuestThread guestThread(String guest, int tid) {
        return new GuestThread("hv1", "dom-" + guest, guest, tid, tid, 1, "python3", null, null, List.of(), null);
    }

    private Batch drain() {
        return accumulator.drain(NOON).orElseThrow();
    }
}
