package io.warren.api;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.query.BindingQuestions;
import io.warren.query.Coverage;
import io.warren.query.FlowQueries;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesReaderTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InMemoryEdges edges = new InMemoryEdges(RetentionPlan.standard());
    private final FlowQueries queries = new FlowQueries(edges, List::of, BindingQuestions.NONE, () -> Coverage.UNKNOWN);
    private final LiveMap map =
            new LiveMap(Objects.requireNonNull(LiveQuestion.of(null, null, null, null)), queries, () -> 1);

    private record Text(CountDownLatch sign) implements ChangesReader.Voice<String> {

        @Override
        public String status(StatusView status) {
            return "status";
        }

        /** Takes as long as until a sign of life is given meanwhile, or many of them were due. */
        @Override
        public String map(ChangesView part) {
            try {
                boolean meanwhile = sign.await(20 * OFTEN.toMillis(), TimeUnit.MILLISECONDS);
                return (meanwhile ? "late " : "") + part.appeared().size() + (part.more() ? " and more" : "");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String alive() {
            sign.countDown();
            return "alive";
        }
    }

    @Test
    void whatTakesLongToWriteDownIsToldAllTheSame() {
        edges.write(batch(1, seen(edge("shop-1", "orders", "billing", "billing-1"), 3, NOON)));
        map.look(Instant.now());

        assertThat(told(2)).containsExactly("status", "1");
    }

    @Test
    void aLargeMapIsToldInPartsOfWhichTheLastSaysSo() {
        edges.write(batch(
                1,
                IntStream.range(0, 4_500)
                        .mapToObj(i -> seen(edge("shop-" + i, "orders", "billing", "billing-1"), 1, NOON))
                        .toArray(EdgeIncrement[]::new)));
        map.look(Instant.now());

        assertThat(told(4)).containsExactly("status", "2000 and more", "2000 and more", "500");
    }

    private List<String> told(int count) {
        ChangesReader<String> reader = new ChangesReader<>(
                map,
                () -> new StatusView(CoverageView.of(Coverage.UNKNOWN), List.of()),
                new Text(new CountDownLatch(1)),
                OFTEN);
        return reader.events()
                .select()
                .first(count)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(count))
                .awaitCompletion(PATIENCE)
                .getItems();
    }
}
