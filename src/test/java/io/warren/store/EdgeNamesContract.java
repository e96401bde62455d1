package io.warren.store;

import static io.warren.store.StoreUnderTest.names;
import static io.warren.store.StoreUnderTest.only;
import static io.warren.store.StoreUnderTest.where;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Granularity;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names arrive late, change, and may contain anything; routes and deaths come back as they were. */
public interface EdgeNamesContract extends StoreUnderTest {

    @Test
    default void namesThatArriveLateOrChangeRegroupWhatIsStored() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON)));
        assertThat(edges(Granularity.APPLICATION)).hasSize(2);

        writer().write(names(2, "shop"));
        EdgeRow row = only(edges(Granularity.APPLICATION));
        assertThat(row.producer().name()).isEqualTo("shop");
        assertThat(row.consumer().name()).isEqualTo("billing-1");
        assertThat(row.edges()).isEqualTo(2);
        assertThat(row.stats().messages()).isEqualTo(7);
        assertThat(edges(Granularity.PROCESS)).hasSize(2);

        writer().write(names(3, "web-shop"));
        assertThat(only(edges(Granularity.APPLICATION)).producer().name()).isEqualTo("web-shop");
    }

    @Test
    default void sumsAgreeOverGranularities() {
        writer().write(batch(
                1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON), seen(SHOP_TO_AUDIT, 5, NOON)));
        writer().write(names(2, "shop"));

        for (Granularity granularity : Granularity.values()) {
            EdgeStats sum = edges(granularity).stream().map(EdgeRow::stats).reduce(EdgeStats.NONE, EdgeStats::plus);
            assertThat(sum.messages()).as(granularity.word()).isEqualTo(12);
            assertThat(sum.latency().messages()).as(granularity.word()).isEqualTo(12);
        }
    }

    @Test
    default void everybodySeenIsAParticipant() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(new Batch(
                "writer-1", 2, NOON, List.of(), List.of(), List.of(named("shop-1", "shop/1", "shop"))));

        assertThat(reader().participants())
                .containsExactly(named("billing-1", "billing-1", "billing-1"), named("shop-1", "shop/1", "shop"));
    }

    @Test
    default void namesMayContainAnything() {
        String odd = "queue '\"%_!*\\ \u2603 \ud83d\udc30";
        writer().write(batch(1, seen(edge("shop-1", odd, odd, "billing-1"), 1, NOON)));
        writer().write(batch(2, seen(edge("shop\0-1", "zero\0", "zero\0", "billing-1"), 1, NOON)));

        assertThat(edges(Granularity.THREAD))
                .extracting(EdgeRow::queue)
                .contains(odd)
                .hasSize(2);
        assertThat(messagesOf(where(null, null, null, odd, odd, null, null, null)))
                .isEqualTo(1);
    }

    @Test
    default void routesAndDeathsComeBackAsTheyWere() {
        Map<String, Object> arguments = Map.of("x-match", "all", "size", 5L, "urgent", true, "tags", List.of("a", 1L));
        Binding toExchange = new Binding("/", "in", DestinationType.EXCHANGE, "out", "#", Map.of());
        Binding toQueue = new Binding("/", "out", DestinationType.QUEUE, "q", "", arguments);
        EdgeKey key = new EdgeKey(
                "rabbit@b1",
                "/",
                EdgeEnd.of("shop-1"),
                "in",
                List.of(
                        new Route.Derived(List.of(
                                new Step.Bound(toExchange),
                                new Step.Alternate("/", "out", "other"),
                                new Step.Bound(toQueue))),
                        new Route.Underivable("exchange x chooses by a hash")),
                List.of(new Via("billing", "rejected"), new Via("retry", "expired")),
                "q",
                new EdgeEnd("billing-1", "dom7/4211/worker"));
        writer().write(batch(1, seen(key, 1, NOON)));

        EdgeRow row = only(edges(Granularity.THREAD));
        assertThat(row.id()).isEqualTo(key.id());
        assertThat(row.routes()).isEqualTo(key.routes());
        assertThat(row.via()).isEqualTo(key.via());
        assertThat(row.consumer().name()).isEqualTo("dom7/4211/worker");
        assertThat(only(edges(Granularity.CONNECTION)).consumer().name()).isEqualTo("billing-1");
    }
}
