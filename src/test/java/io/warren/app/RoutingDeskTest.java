package io.warren.app;

import static io.warren.testing.Edges.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpExchange;
import io.warren.model.Outcome.Hop;
import io.warren.model.Topology;
import io.warren.testing.Hops;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a message waits for newer declarations, and when there is no use in waiting. */
class RoutingDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final RoutingDesk desk = new RoutingDesk(true, nanos(NOON));
    private final AtomicInteger asked = new AtomicInteger();

    RoutingDeskTest() {
        desk.onDoubt(asked::incrementAndGet);
    }

    @Test
    void aMessageThatIsYoungerThanTheDeclarationsWaitsForTheNext() {
        declared(NOON, "orders");

        assertThat(desk.mayKnowBetterSoon(hop(NOON.plusSeconds(1)))).isTrue();
        assertThat(desk.mayKnowBetterSoon(hop(NOON.minusSeconds(1)))).isFalse();
    }

    @Test
    void declarationsAreAskedForOnceForEachWay() {
        declared(NOON, "orders");

        desk.doubt(hop(NOON.plusSeconds(1)));
        desk.doubt(hop(NOON.plusSeconds(2)));

        assertThat(asked).hasValue(1);
    }

    @Test
    void whatTheNextDeclarationsDoNotTellEitherIsNotWaitedForAgain() {
        declared(NOON, "orders");
        desk.doubt(hop(NOON.plusSeconds(1)));
        declared(NOON.plusSeconds(2), "orders");

        assertThat(desk.mayKnowBetterSoon(hop(NOON.plusSeconds(3)))).isFalse();
    }

    @Test
    void aReadingThatBeganBeforeTheFirstDoubtSettlesNothing() {
        declared(NOON, "orders");
        desk.doubt(hop(NOON.plusSeconds(5)));
        declared(NOON.plusSeconds(2), "orders");

        assertThat(desk.mayKnowBetterSoon(hop(NOON.plusSeconds(6)))).isTrue();
    }

    @Test
    void newDeclarationsGiveNewHope() {
        declared(NOON, "orders");
        desk.doubt(hop(NOON.plusSeconds(1)));
        declared(NOON.plusSeconds(2), "orders", "payments");

        assertThat(desk.mayKnowBetterSoon(hop(NOON.plusSeconds(3)))).isTrue();
    }

    @Test
    void nobodyWaitsWhereNobodyReads() {
        assertThat(new RoutingDesk(false, nanos(NOON)).mayKnowBetterSoon(hop(NOON)))
                .isFalse();
    }

    private void declared(Instant at, String... exchanges) {
        List<AmqpExchange> all = Stream.of(exchanges)
                .map(name -> new AmqpExchange("/", name, "x-random", null, Map.of()))
                .toList();
        desk.declared(new Topology("rabbit@b1", nanos(at), all, List.of(), List.of()), "3.10.8");
    }

    /** Delivered at that moment. */
    private static Hop hop(Instant at) {
        return Hops.hop("a:1 -> b:2", "orders", "billing", "c:3 -> b:2", at.minusMillis(1));
    }
}
