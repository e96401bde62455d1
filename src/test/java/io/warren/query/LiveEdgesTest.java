package io.warren.query;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Edge;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeRow;
import io.warren.graph.Party;
import io.warren.model.Granularity;
import io.warren.query.LiveEdges.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever reads a map again and again is told what changed, and nothing else. */
class LiveEdgesTest {

    private final LiveEdges live = new LiveEdges();

    @Test
    void theFirstAnswerIsTheWholeMap() {
        live.take(List.of(row("billing", 3), row("audit", 1)));

        Changes changes = live.since(LiveEdges.NOTHING);

        assertThat(changes.whole()).isTrue();
        assertThat(changes.appeared()).extracting(EdgeRow::queue).containsExactlyInAnyOrder("billing", "audit");
        assertThat(changes.counted()).isEmpty();
    }

    @Test
    void anEmptyMapIsAnAnswerToo() {
        assertThat(live.take(List.of())).isTrue();
        assertThat(live.since(LiveEdges.NOTHING).whole()).isTrue();
    }

    @Test
    void onlyWhatWasCountedSinceIsTold() {
        live.take(List.of(row("billing", 3), row("audit", 1)));
        long known = live.version();

        live.take(List.of(row("billing", 4), row("audit", 1), row("archive", 1)));

        Changes changes = live.since(known);
        assertThat(changes.whole()).isFalse();
        assertThat(changes.counted()).extracting(EdgeRow::queue).containsExactly("billing");
        assertThat(changes.appeared()).extracting(EdgeRow::queue).containsExactly("archive");
        assertThat(changes.vanished()).isEmpty();
    }

    @Test
    void whatIsTheSameIsNoNews() {
        live.take(List.of(row("billing", 3)));
        long known = live.version();

        assertThat(live.take(List.of(row("billing", 3)))).isFalse();
        assertThat(live.version()).isEqualTo(known);
    }

    @Test
    void whatVanishesIsToldOnceToEachReader() {
        live.take(List.of(row("billing", 3), row("audit", 1)));
        long known = live.version();

        live.take(List.of(row("audit", 1)));

        assertThat(live.since(known).vanished())
                .containsExactly(row("billing", 3).id());
        assertThat(live.since(live.version()).vanished()).isEmpty();
        assertThat(live.since(LiveEdges.NOTHING).vanished()).isEmpty();
    }

    @Test
    void whatComesBackIsToldWithItsNameAgain() {
        live.take(List.of(row("billing", 3)));
        long known = live.version();
        live.take(List.of());
        live.take(List.of(row("billing", 5)));

        Changes changes = live.since(known);

        assertThat(changes.vanished()).isEmpty();
        assertThat(changes.appeared()).extracting(EdgeRow::queue).containsExactly("billing");
    }

    private static EdgeRow row(String queue, long count) {
        EdgeKey key = edge("shop", "orders", queue, "worker");
        return EdgeRow.of(
                new Edge(key, messages(count, NOON)), Granularity.APPLICATION, party("shop"), party("worker"));
    }

    private static Party party(String name) {
        return new Party("rabbit@b1", name, null, null, null);
    }
}
