package io.warren.store;

import static io.warren.store.StoreUnderTest.names;
import static io.warren.store.StoreUnderTest.where;
import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.EdgeRow;
import io.warren.model.Evidence;
import io.warren.model.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every filter restricts the answer, and pages leave nothing out. */
public interface EdgeAnswersContract extends StoreUnderTest {

    @Test
    default void everyFilterRestricts() {
        writer().write(batch(1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP_TO_AUDIT, 5, NOON.plusSeconds(60))));
        writer().write(names(2, "shop"));

        assertThat(messagesOf(where(null, null, "/", null, null, null, null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, "other", null, null, null, null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, "orders", null, null, null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, "", null, null, null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, null, "audit", null, null, null)))
                .isEqualTo(5);
        assertThat(messagesOf(where(null, null, null, null, null, "shop", null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, "sh*p", null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, "shop/1", null, null)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, "shop_1", null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, null, null, "SHOP", null, null)))
                .isZero();
        assertThat(messagesOf(where(null, null, null, null, null, null, "audit-1", null)))
                .isEqualTo(5);
        assertThat(messagesOf(where(null, null, null, null, null, null, null, Evidence.ENVELOPE)))
                .isEqualTo(8);
        assertThat(messagesOf(where(null, null, null, null, null, null, null, Evidence.SOCKET)))
                .isZero();
        assertThat(messagesOf(where(NOON.plusSeconds(60), null, null, null, null, null, null, null)))
                .isEqualTo(5);
        assertThat(messagesOf(where(null, NOON.plusSeconds(60), null, null, null, null, null, null)))
                .isEqualTo(3);
        assertThat(messagesOf(where(NOON, NOON.plusSeconds(61), null, null, null, null, null, null)))
                .isEqualTo(8);
    }

    @Test
    default void pagesAreInOrderOfTheIdAndLeaveNothingOut() {
        writer().write(batch(
                1, seen(SHOP_TO_BILLING, 3, NOON), seen(SHOP2_TO_BILLING, 4, NOON), seen(SHOP_TO_AUDIT, 5, NOON)));
        for (Granularity granularity : Granularity.values()) {
            List<EdgeRow> all = edges(granularity);
            assertThat(all).extracting(EdgeRow::id).isSorted().hasSize(3);

            List<EdgeRow> first = reader().edges(Selection.all(granularity).page(-1, 2));
            List<EdgeRow> second = reader().edges(
                            Selection.all(granularity).page(first.getLast().id(), 2));
            assertThat(first).containsExactlyElementsOf(all.subList(0, 2));
            assertThat(second).containsExactlyElementsOf(all.subList(2, 3));
        }
    }

    @Test
    default void pagesShowEveryRowOnceWhileMoreArrive() {
        writer().write(batch(1, edgesFrom(0, 200)));
        List<Long> before =
                edges(Granularity.CONNECTION).stream().map(EdgeRow::id).toList();

        List<Long> walked = new ArrayList<>();
        List<EdgeRow> page =
                reader().edges(Selection.all(Granularity.CONNECTION).page(-1, 20));
        for (int number = 2; !page.isEmpty(); number++) {
            page.forEach(row -> walked.add(row.id()));
            writer().write(batch(number, edgesFrom(100 * number, 30)));
            writer().write(new Batch(
                    "writer-2",
                    number,
                    NOON,
                    List.of(edgesFrom(0, 200)),
                    List.of(),
                    List.of(named("consumer-" + number, "process-" + number, "application"))));
            page = reader().edges(Selection.all(Granularity.CONNECTION).page(walked.getLast(), 20));
        }
        assertThat(walked).doesNotHaveDuplicates().isSorted().containsAll(before);
    }

    private static EdgeIncrement[] edgesFrom(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> seen(edge("producer-" + i, "orders", "billing", "consumer-" + i % 50), 1, NOON))
                .toArray(EdgeIncrement[]::new);
    }
}
