package io.warren.store;

import static io.warren.store.StoreUnderTest.between;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Latency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passed when, over all edges of a selection. */
public interface EdgeHistoryContract extends StoreUnderTest {

    @Test
    default void bucketsOfAllEdgesAddUpInOrderOfTime() {
        writer().write(batch(
                1,
                seen(SHOP_TO_BILLING, 3, NOON.plusSeconds(20)),
                seen(SHOP_TO_AUDIT, 2, NOON.plusSeconds(20)),
                seen(SHOP_TO_AUDIT, 1, NOON)));

        List<Slice> slices = reader().history(between(NOON, NOON.plusSeconds(60)));

        assertThat(slices)
                .extracting(slice -> slice.bucket().start())
                .containsExactly(NOON.getEpochSecond(), NOON.getEpochSecond() + 20);
        assertThat(slices).extracting(Slice::messages).containsExactly(1L, 5L);
        assertThat(slices).extracting(Slice::bytes).containsExactly(100L, 500L);
        assertThat(slices).extracting(Slice::latency).containsOnly(Latency.NONE);
        assertThat(reader().history(between(NOON.plusSeconds(10), NOON.plusSeconds(20))))
                .isEmpty();
    }

    @Test
    default void ofOneQueueTheDurationsAreToldToo() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON)));

        List<Slice> slices = reader().history(
                        StoreUnderTest.where(NOON, NOON.plusSeconds(60), null, null, "billing", null, null, null));

        assertThat(slices).hasSize(1);
        assertThat(slices.getFirst().messages()).isEqualTo(7);
        assertThat(slices.getFirst().latency().messages()).isEqualTo(7);
    }
}
