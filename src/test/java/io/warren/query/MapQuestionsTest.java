package io.warren.query;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.graph.Change;
import io.warren.graph.Change.Kind;
import io.warren.model.Granularity;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A comparison of two spans of time, by what a store has kept. */
class MapQuestionsTest {

    private static final Instant EARLIER = NOON.plusSeconds(600);
    private static final Instant LATER = NOON.plusSeconds(1200);

    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());
    private final MapQuestions questions = new MapQuestions(store, () -> Coverage.UNKNOWN);

    @BeforeEach
    void traffic() {
        store.write(batch(
                1,
                seen(edge("back", "orders", "billing", "billing"), 5, NOON),
                seen(edge("busier", "orders", "billing", "billing"), 1, NOON)));
        store.write(batch(
                2,
                seen(edge("busier", "orders", "billing", "billing"), 10, EARLIER),
                seen(edge("gone", "orders", "billing", "billing"), 7, EARLIER)));
        store.write(batch(
                3,
                seen(edge("busier", "orders", "billing", "billing"), 90, LATER),
                seen(edge("back", "orders", "billing", "billing"), 4, LATER),
                seen(edge("new", "orders", "billing", "billing"), 3, LATER)));
    }

    @Test
    void whatIsNewWasNeverSeenBeforeAndWhatIsShownSaysSinceWhen() {
        for (Granularity level : Granularity.values()) {
            assertThat(diff(FlowQuery.ALL.at(level)))
                    .as(level.word())
                    .extracting(Change::kind, change -> change.way().producer().application(), Change::firstSeen)
                    .containsExactly(
                            tuple(Kind.NEW, "new", nanos(LATER)),
                            tuple(Kind.RETURNED, "back", nanos(NOON)),
                            tuple(Kind.GONE, "gone", nanos(EARLIER)),
                            tuple(Kind.CHANGED, "busier", nanos(NOON)));
        }
    }

    /** Asked of some of the edges only, they are read as a whole. */
    @Test
    void ofOneProducerItIsTheSame() {
        FlowQuery busier =
                new FlowQuery(null, null, null, null, null, "busier", null, Granularity.APPLICATION, null, 100, null);

        assertThat(diff(busier))
                .extracting(Change::kind, Change::firstSeen)
                .containsExactly(tuple(Kind.CHANGED, nanos(NOON)));
        assertThat(diff(FlowQuery.ALL.limitedTo(3)))
                .extracting(Change::firstSeen)
                .containsExactly(nanos(LATER), nanos(NOON), nanos(EARLIER), nanos(EARLIER));
    }

    private List<Change> diff(FlowQuery part) {
        DiffQuery query = new DiffQuery(
                part.between(LATER.minusSeconds(60), LATER.plusSeconds(60)),
                EARLIER.minusSeconds(60),
                EARLIER.plusSeconds(60),
                2);
        return questions.diff(query).value();
    }
}
