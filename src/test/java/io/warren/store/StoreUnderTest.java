package io.warren.store;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.model.Evidence;
import io.warren.model.Granularity;
import java.time.Instant;
import java.util.List;

/** A store, empty before each test, and what the contract asks of it again and again. */
public interface StoreUnderTest {

    EdgeKey SHOP_TO_BILLING = edge("shop-1", "orders", "billing", "billing-1");
    EdgeKey SHOP2_TO_BILLING = edge("shop-2", "orders", "billing", "billing-1");
    EdgeKey SHOP_TO_AUDIT = edge("shop-1", "orders", "audit", "audit-1");

    EdgeWriter writer();

    EdgeReader reader();

    EdgeRetention retention();

    default List<EdgeRow> edges(Granularity granularity) {
        return reader().edges(Selection.all(granularity));
    }

    /** Of the only edge there is. */
    default EdgeStats total() {
        return only(edges(Granularity.THREAD)).stats();
    }

    default long messagesOf(Selection selection) {
        return reader().edges(selection).stream()
                .mapToLong(row -> row.stats().messages())
                .sum();
    }

    /** Both shops belong to one application from now on. */
    static Batch names(long number, String application) {
        return new Batch(
                "writer-1",
                number,
                NOON,
                List.of(),
                List.of(),
                List.of(
                        named("shop-1", application + "/1", application),
                        named("shop-2", application + "/2", application)));
    }

    static Selection between(Instant from, Instant to) {
        return where(from, to, null, null, null, null, null, null);
    }

    static Selection where(
            Instant from,
            Instant to,
            String vhost,
            String exchange,
            String queue,
            String producer,
            String consumer,
            Evidence evidence) {
        return new Selection(
                from, to, vhost, exchange, queue, producer, consumer, Granularity.THREAD, evidence, -1, 100);
    }

    static <T> T only(List<T> rows) {
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
