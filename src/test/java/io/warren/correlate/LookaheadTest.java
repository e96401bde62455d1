package io.warren.correlate;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Observations that wait for each other: none waits for ever, none is lost by another's failure. */
class LookaheadTest {

    private static final String PRODUCER = "10.0.0.1:40000 -> 10.0.0.9:5672";
    private static final String CONSUMER = "10.0.0.2:40000 -> 10.0.0.9:5672";
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Queues queues = new Queues(WINDOW.toNanos());
    private final Lookahead ahead = new Lookahead(queues, new LaneTable());
    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void aPublicationAndItsDeliveryLookAtTheSamePlace() {
        ahead.add(publish(0));
        ahead.add(deliver(0));
        ahead.look();

        Lookahead.Place published = ahead.take();
        Lookahead.Place delivered = ahead.take();

        assertThat(published.queue).isNotNull().isSameAs(queues.of("rabbit@b1", "/", "q0"));
        assertThat(delivered.queue).isSameAs(published.queue);
        assertThat(delivered.high).isEqualTo(published.high);
        assertThat(delivered.low).isEqualTo(published.low);
    }

    @Test
    void whatHasNoOnePlaceHasNone() {
        ahead.add(published(PRODUCER, "", List.of("q0", "q1"), NOON));
        ahead.look();

        assertThat(ahead.take().queue).isNull();
    }

    /** Not by their number, and not by the end of the input: the time alone brings them their turn. */
    @Test
    void fewOfThemHaveTheirTurnWhenTimePasses() {
        Correlator correlator = correlator();
        feed(correlator, 3);
        assertThat(outcomes).isEmpty();

        correlator.advance(publish(0).at() + WINDOW.toNanos() / 2);

        assertThat(outcomes).hasSize(3).allMatch(Hop.class::isInstance);
    }

    /** Whoever takes outcomes fails once: one thing is lost, and whatever stood beside it goes on. */
    @Test
    void whatFailsCostsNothingElse() {
        int[] calls = {0};
        Correlator correlator = new Correlator(settings(), outcome -> {
            if (++calls[0] == 1) {
                throw new IllegalStateException("once");
            }
            outcomes.add(outcome);
        });
        int failed = 0;
        for (int i = 0; i < 80; i++) {
            try {
                correlator.accept("tap", i % 2 == 0 ? publish(i / 2) : deliver(i / 2));
            } catch (IllegalStateException once) {
                failed++;
            }
        }
        long later = publish(40).at() + WINDOW.toNanos() / 2;
        correlator.advance(later);

        assertThat(failed).isEqualTo(1);

        assertThat(outcomes.size()).isEqualTo(39);
        assertThat(outcomes.stream().filter(outcome -> !(outcome instanceof Hop)))
                .isEmpty();
        assertThat(outcomes.stream().map(outcome -> ((Hop) outcome).deliver().id()))
                .doesNotHaveDuplicates();
        correlator.finish();
        assertThat(correlator.waiting()).isZero();
    }

    private Correlator correlator() {
        return new Correlator(settings(), outcomes::add);
    }

    private static CorrelationSettings settings() {
        return CorrelationSettings.live(WINDOW, Duration.ofMillis(50), Duration.ofMillis(50), 1000);
    }

    private static void feed(Correlator correlator, int messages) {
        for (int i = 0; i < messages; i++) {
            correlator.accept("tap", publish(i));
            correlator.accept("tap", deliver(i));
        }
    }

    private static Publish publish(int number) {
        return published(PRODUCER, "", "q" + number, NOON.plusMillis(10 * number));
    }

    private static Deliver deliver(int number) {
        return delivered(
                "", "q" + number, CONSUMER, NOON.plusMillis(10 * number).plusNanos(1000), false);
    }
}
