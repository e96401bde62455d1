package io.warren.store;

import static io.warren.store.StoreUnderTest.between;
import static io.warren.store.StoreUnderTest.only;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.seen;
import static io.warren.testing.Edges.unrouted;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeStats;
import io.warren.model.Granularity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The past gets coarser without changing a sum, and is forgotten in time. */
public interface EdgeRetentionContract extends StoreUnderTest {

    @Test
    default void rollingUpKeepsEverySum() {
        for (int i = 0; i < 60; i++) {
            writer().write(batch(i + 1, seen(SHOP_TO_BILLING, i, NOON.plusSeconds(10L * i))));
        }
        EdgeStats before = total();
        long inTenMinutes = messagesOf(between(NOON, NOON.plusSeconds(600)));
        assertThat(inTenMinutes).isEqualTo(before.messages());
        assertThat(messagesOf(between(NOON.plusSeconds(10), NOON.plusSeconds(20))))
                .isEqualTo(1);

        for (int hours : new int[] {2, 2, 30, 60}) {
            retention().tidy(NOON.plusSeconds(3600L * hours));
            assertThat(total()).as("after %s hours", hours).isEqualTo(before);
            assertThat(messagesOf(between(NOON, NOON.plusSeconds(600)))).isEqualTo(inTenMinutes);
        }
        assertThat(messagesOf(between(NOON.plusSeconds(10), NOON.plusSeconds(20))))
                .as("an hour is the finest detail that is left")
                .isEqualTo(inTenMinutes);
    }

    @Test
    default void whatHasExpiredIsForgotten() {
        writer().write(new Batch(
                "writer-1",
                1,
                NOON,
                List.of(seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 3, NOON)),
                List.of(unrouted("shop-2", "nowhere", 1, NOON)),
                List.of()));
        Instant later = NOON.plusSeconds(100L * 86_400);
        writer().write(batch(2, seen(SHOP_TO_AUDIT, 1, later)));

        retention().tidy(later.plusSeconds(1));

        assertThat(only(edges(Granularity.THREAD)).queue()).isEqualTo("audit");
        assertThat(reader().counters(Selection.all(Granularity.THREAD), Set.of(CounterKind.UNROUTED)))
                .isEmpty();
        assertThat(reader().participants())
                .extracting(participant -> participant.connection())
                .containsExactly("audit-1", "shop-1");
    }
}
