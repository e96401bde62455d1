package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Ways.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Change.Kind;
import io.warren.graph.Difference.Spans;
import io.warren.model.Granularity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {

    private static final Instant BEFORE = NOON.minusSeconds(30);
    private static final Spans SPANS = new Spans(60, 60, nanos(NOON), 2);

    @Test
    void newReturnedGoneAndChangedAreToldApart() {
        List<Flow> before = List.of(row("gone", 5, BEFORE), row("busier", 10, BEFORE), row("same", 100, BEFORE));
        List<Flow> after =
                List.of(row("new", 3, NOON), row("back", 4, NOON), row("busier", 50, NOON), row("same", 101, NOON));
        List<Flow> ever = List.of(
                row("new", 3, NOON),
                row("back", 9, NOON.minusSeconds(9000)),
                row("gone", 5, BEFORE),
                row("busier", 60, BEFORE),
                row("same", 201, BEFORE));

        List<Change> changes = difference(before, after, ever, SPANS);

        assertThat(words(changes))
                .containsExactly("NEW new 0 3", "RETURNED back 0 4", "GONE gone 5 0", "CHANGED busier 10 50");
        assertThat(changes.getFirst().firstSeen()).isEqualTo(nanos(NOON));
        assertThat(changes.get(1).firstSeen()).isEqualTo(nanos(NOON.minusSeconds(9000)));
        assertThat(changes.get(3).factor()).isEqualTo(5);
    }

    /** That it was not there before decides what it is called; how old what changed is, is only told where it is shown. */
    @Test
    void whatIsShownSaysSinceWhenAndWhatIsNewAlwaysDoes() {
        Instant longAgo = NOON.minusSeconds(9000);
        List<Flow> before = List.of(row("busier", 10, BEFORE), row("gone", 5, BEFORE));
        List<Flow> after = List.of(row("busier", 50, NOON), row("back", 4, NOON));
        List<Flow> ever = List.of(row("busier", 1, longAgo), row("gone", 1, longAgo), row("back", 1, longAgo));

        List<Change> changes = difference(before, after, ever, SPANS, 2);

        assertThat(words(changes)).containsExactly("RETURNED back 0 4", "GONE gone 5 0", "CHANGED busier 10 50");
        assertThat(changes)
                .extracting(Change::firstSeen)
                .containsExactly(nanos(longAgo), nanos(longAgo), nanos(BEFORE));
    }

    @Test
    void spansOfDifferentLengthAreComparedByRate() {
        List<Flow> before = List.of(row("steady", 600, BEFORE), row("slower", 600, BEFORE));
        List<Flow> after = List.of(row("steady", 101, NOON), row("slower", 20, NOON));

        List<Change> changes = difference(before, after, List.of(), new Spans(600, 100, nanos(NOON), 2));

        assertThat(words(changes)).containsExactly("CHANGED slower 600 20");
        assertThat(changes.getFirst().factor()).isEqualTo(0.2);
    }

    @Test
    void chanceIsNoChange() {
        assertThat(difference(List.of(row("rare", 1, BEFORE)), List.of(row("rare", 3, NOON)), List.of(), SPANS))
                .isEmpty();
    }

    /** A time bucket that reaches over the border is counted into both spans. */
    @Test
    void whatBeganAfterTheBorderIsNewThoughItsBucketBeganBefore() {
        List<Flow> bucket = List.of(row("new", 3, NOON.plusSeconds(2)));
        assertThat(words(difference(bucket, bucket, bucket, SPANS))).containsExactly("NEW new 0 3");

        List<Flow> ended = List.of(row("ended", 3, NOON.minusSeconds(2)));
        assertThat(words(difference(ended, ended, ended, SPANS))).containsExactly("GONE ended 3 0");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyWayIsInExactlyOneKindOrUnchanged(long seed) {
        Random random = new Random(seed);
        Map<String, long[]> counts = new HashMap<>();
        List<Flow> before = new ArrayList<>();
        List<Flow> after = new ArrayList<>();
        List<Flow> ever = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long earlier = random.nextInt(3) == 0 ? 0 : random.nextInt(1000);
            long later = random.nextInt(3) == 0 ? 0 : random.nextInt(1000);
            boolean known = earlier > 0 || random.nextBoolean();
            String queue = "q" + i;
            counts.put(queue, new long[] {earlier, later, known ? 1 : 0});
            if (earlier > 0) {
                before.add(row(queue, earlier, BEFORE));
            }
            if (later > 0) {
                after.add(row(queue, later, NOON));
            }
            if (earlier + later > 0) {
                ever.add(row(queue, earlier + later, known ? BEFORE : NOON));
            }
        }
        Map<String, Kind> found = new HashMap<>();
        difference(before, after, ever, SPANS)
                .forEach(change -> assertThat(found.put(change.way().queue(), change.kind()))
                        .as("seed %d", seed)
                        .isNull());
        counts.forEach((queue, count) ->
                assertThat(found.get(queue)).as("seed %d, %s", seed, queue).isEqualTo(byHand(count)));
    }

    private static Kind byHand(long[] count) {
        long earlier = count[0];
        long later = count[1];
        if (earlier == 0) {
            return later == 0 ? null : count[2] == 1 ? Kind.RETURNED : Kind.NEW;
        }
        if (later == 0) {
            return Kind.GONE;
        }
        boolean twice = later >= 2 * earlier || 2 * later <= earlier;
        return twice && Math.abs(later - earlier) > 3 * Math.sqrt(later + earlier) ? Kind.CHANGED : null;
    }

    private static Flow row(String queue, long messages, Instant at) {
        Flow flow = flow("a@h/1", "x", "k", queue, "b@h/2", messages);
        Volume volume = new Volume(messages, 100 * messages, 0, 0, nanos(at), nanos(at));
        return new Flow(flow.key(), flow.producer(), flow.consumer(), volume);
    }

    private static List<Change> difference(List<Flow> before, List<Flow> after, List<Flow> ever, Spans spans) {
        return difference(before, after, ever, spans, Integer.MAX_VALUE);
    }

    private static List<Change> difference(
            List<Flow> before, List<Flow> after, List<Flow> ever, Spans spans, int shown) {
        Map<Way, Long> first = new HashMap<>();
        Landscape.at(Granularity.APPLICATION, ever)
                .forEach(row -> first.put(row.way(), row.volume().firstSeen()));
        return Difference.of(Granularity.APPLICATION, FlowPair.of(before, after), spans, _ -> first, shown);
    }

    private static List<String> words(List<Change> changes) {
        return changes.stream()
                .map(change -> change.kind() + " " + change.way().queue() + " "
                        + change.before().messages() + " " + change.after().messages())
                .toList();
    }
}
