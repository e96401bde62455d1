package io.warren.store;

import static io.warren.store.StoreUnderTest.only;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.messages;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static io.warren.testing.Hops.hop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.graph.Batch;
import io.warren.graph.CounterKind;
import io.warren.graph.CounterRow;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.graph.GraphAccumulator;
import io.warren.model.Evidence;
import io.warren.model.Granularity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is counted is counted once: batches that are written again, several writers, acknowledgements that get lost. */
public interface EdgeCountsContract extends StoreUnderTest {

    @Test
    default void whatWasWrittenCanBeRead() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));

        EdgeRow row = only(reader().edges(Selection.all(Granularity.THREAD)));

        assertThat(row.id()).isEqualTo(SHOP_TO_BILLING.id());
        assertThat(row.vhost()).isEqualTo("/");
        assertThat(row.producer().name()).isEqualTo("shop-1");
        assertThat(row.exchange()).isEqualTo("orders");
        assertThat(row.routes()).isEqualTo(SHOP_TO_BILLING.routes());
        assertThat(row.via()).isEmpty();
        assertThat(row.queue()).isEqualTo("billing");
        assertThat(row.consumer().name()).isEqualTo("billing-1");
        assertThat(row.edges()).isEqualTo(1);
        assertThat(row.stats()).isEqualTo(messages(3, NOON));
    }

    @Test
    default void incrementsOfOneEdgeAddUp() {
        Instant later = NOON.plusSeconds(25);
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_BILLING, 1, later)));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 4, NOON)));

        assertThat(total()).isEqualTo(messages(3, NOON).plus(messages(1, later)).plus(messages(4, NOON)));
    }

    @Test
    default void aBatchThatIsWrittenAgainCountsOnce() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(batch(2, seen(SHOP_TO_BILLING, 1, NOON)));
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));

        assertThat(total().messages()).isEqualTo(4);
    }

    @Test
    default void writersCountIndependently() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON)));
        writer().write(new Batch("writer-2", 1, NOON, List.of(seen(SHOP_TO_BILLING, 2, NOON)), List.of(), List.of()));

        assertThat(total().messages()).isEqualTo(5);
    }

    @Test
    default void countersAreKeptBesideTheEdges() {
        writer().write(new Batch(
                "writer-1",
                1,
                NOON,
                List.of(seen(SHOP_TO_BILLING, 3, NOON)),
                List.of(unrouted("shop-1", "nowhere", 2, NOON), unrouted("shop-2", "nowhere", 1, NOON)),
                List.of(named("shop-1", "shop/1", "shop"), named("shop-2", "shop/2", "shop"))));

        List<CounterRow> rows = reader().counters(Selection.all(Granularity.APPLICATION), Set.of(CounterKind.UNROUTED));
        CounterRow row = only(rows);
        assertThat(row.kind()).isEqualTo(CounterKind.UNROUTED);
        assertThat(row.exchange()).isEqualTo("nowhere");
        assertThat(row.queue()).isNull();
        assertThat(row.participant())
                .isNotNull()
                .extracting(party -> party.name())
                .isEqualTo("shop");
        assertThat(row.stats().messages()).isEqualTo(3);
        assertThat(row.stats().routingKeys().keys()).containsExactly("order.created");
        assertThat(reader().counters(Selection.all(Granularity.THREAD), Set.of(CounterKind.UNROUTED)))
                .hasSize(2);
        assertThat(reader().counters(Selection.all(Granularity.THREAD), Set.of(CounterKind.UNMATCHED)))
                .isEmpty();
        assertThat(edges(Granularity.THREAD)).hasSize(1);
    }

    @Test
    default void aLostAcknowledgementNeitherLosesNorDoubles() {
        Random random = new Random(7);
        EdgeWriter unreliable = batch -> {
            if (random.nextInt(3) == 0) {
                throw new StoreFailure("away before it was written", new IOException());
            }
            writer().write(batch);
            if (random.nextInt(3) == 0) {
                throw new StoreFailure("away before it could say so", new IOException());
            }
        };
        GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);
        EdgeFlusher flusher = new EdgeFlusher(accumulator, unreliable);
        for (int i = 0; i < 300; i++) {
            Instant at = NOON.plusMillis(200L * i);
            accumulator.add(hop("shop-" + i % 7, "orders", "billing", "billing-1", at), List.of());
            if (i % 3 == 0) {
                flusher.flush(at);
            }
        }
        await("everything is stored")
                .pollInterval(Duration.ofMillis(1))
                .until(() -> flusher.flush(NOON).isEmpty());

        EdgeStats sum = edges(Granularity.THREAD).stream().map(EdgeRow::stats).reduce(EdgeStats.NONE, EdgeStats::plus);
        assertThat(sum.messages()).isEqualTo(300);
        assertThat(sum.bytes()).isEqualTo(30_000);
        assertThat(sum.latency().messages()).isEqualTo(300);
        assertThat(sum.evidence().counts()).containsEntry(Evidence.FINGERPRINT, 300L);
    }
}
