package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.graph.Batch.StepIncrement;
import io.warren.model.GuestThread;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Participant;
import io.warren.model.Slot;
import io.warren.model.SocketPair;
import io.warren.model.TrajectoryLevel;
import io.warren.testing.Transfers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is counted beside the edges. */
class SideCountsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String MAILS = "10.0.0.6:5001 -> 10.0.0.9:5672";
    private static final Publish ORDER = published("shop-1", "orders", "billing", NOON);
    private static final Deliver ARRIVAL = delivered("orders", "billing", "billing-1", NOON.plusMillis(1), false);
    private static final Publish MAIL = published(MAILS, "mails", "mails", NOON.plusMillis(5));

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);
    private final SideCounts counts = new SideCounts(
            accumulator,
            seen -> new Participant("rabbit@b1", seen.socket().connectionName(), "p", "a", null),
            "rabbit@b1",
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    @Test
    void everyPublicationIsCountedOnceWhateverBecomesOfIt() {
        counts.seen(ORDER);
        counts.seen(MAIL);
        counts.seen(ARRIVAL);

        assertThat(drain().counters())
                .extracting(
                        counter -> counter.key().kind(),
                        counter -> counter.key().exchange(),
                        counter -> counter.stats().messages())
                .containsExactlyInAnyOrder(
                        tuple(CounterKind.PUBLISHED, "orders", 1L), tuple(CounterKind.PUBLISHED, "mails", 1L));
    }

    /** The thread that published is known only when the publication's own delivery is decided, after the link. */
    @Test
    void aStepWaitsForTheHopsThatTellItsThreads() {
        counts.decided(new Link(ARRIVAL, MAIL, TrajectoryLevel.L2, 1));
        counts.tick(nanos(NOON) + SECOND);
        assertThat(accumulator.drain(NOON)).isEmpty();

        theHopsOfBothAreDecided();
        counts.tick(nanos(NOON) + 10 * SECOND);

        StepIncrement step = onlyStep(drain());
        assertThat(step.key().consumer()).isEqualTo(new EdgeEnd("billing-1", "billing/9/python3"));
        assertThat(step.key().publisher()).isEqualTo(new EdgeEnd(MAILS, "billing/8/python3"));
        assertThat(step.key().queue()).isEqualTo("billing");
        assertThat(step.key().queues()).containsExactly("mails");
        assertThat(step.stats().messages()).isEqualTo(1);
        assertThat(step.stats().latency()).isEqualTo(Latency.of(4000));
    }

    /** Whoever tells apart clients that used one port after the other makes other objects of the same events. */
    @Test
    void aMessageIsKnownByItsNameWhateverObjectItIs() {
        Deliver arrival = delivered("orders", "billing", "billing-1", NOON.plusMillis(1), false);
        Publish mail = published(MAILS, "mails", "mails", NOON.plusMillis(5));
        counts.decided(new Link(arrival, mail, TrajectoryLevel.L1, 1));
        theHopsOfBothAreDecided();
        counts.finish();

        StepIncrement step = onlyStep(drain());
        assertThat(step.key().consumer()).isEqualTo(new EdgeEnd("billing-1", "billing/9/python3"));
        assertThat(step.key().publisher()).isEqualTo(new EdgeEnd(MAILS, "billing/8/python3"));
    }

    /** Nobody read the mail for a long time: what thread sent it is told when somebody does. */
    @Test
    void aStepWhoseMessageWaitsInItsQueueHasItsThreadAllTheSame() {
        counts.seen(send(8));
        counts.decided(new Link(ARRIVAL, MAIL, TrajectoryLevel.L1, 1));
        counts.decided(hop(ORDER, ARRIVAL, Slot.unseen(), Slot.known(receive(9))));
        counts.tick(nanos(NOON) + 10 * SECOND);
        counts.tick(nanos(NOON) + 20 * SECOND);
        assertThat(accumulator.drain(NOON)).isEmpty();

        counts.decided(hop(
                MAIL,
                delivered("mails", "mails", "mailer-1", NOON.plusSeconds(25), false),
                Slot.known(send(8)),
                Slot.unseen()));
        counts.tick(nanos(NOON) + 60 * SECOND);
        counts.finish();

        StepIncrement step = onlyStep(drain());
        assertThat(step.key().consumer()).isEqualTo(new EdgeEnd("billing-1", "billing/9/python3"));
        assertThat(step.key().publisher()).isEqualTo(new EdgeEnd(MAILS, "billing/8/python3"));
        assertThat(step.stats().messages()).isEqualTo(1);
    }

    /** Its thread never became known: it is counted at its connection, once, when nobody waits for it any more. */
    @Test
    void whatStaysUnknownIsCountedAtItsConnection() {
        counts.seen(send(8));
        counts.decided(new Link(ARRIVAL, MAIL, TrajectoryLevel.L1, 1));
        counts.tick(nanos(NOON) + 10 * SECOND);
        assertThat(accumulator.drain(NOON)).isEmpty();

        counts.tick(nanos(NOON) + 60 * SECOND);
        counts.tick(nanos(NOON) + 90 * SECOND);
        counts.finish();

        StepIncrement step = onlyStep(drain());
        assertThat(step.key().publisher()).isEqualTo(EdgeEnd.of(MAILS));
        assertThat(step.stats().messages()).isEqualTo(1);
    }

    @Test
    void whatNoGuestSawStaysAtItsConnectionAndSeveralCausesAreNoMessage() {
        counts.decided(new Link(ARRIVAL, MAIL, TrajectoryLevel.L1, 2));
        counts.finish();

        StepIncrement step = onlyStep(drain());
        assertThat(step.key().consumer()).isEqualTo(EdgeEnd.of("billing-1"));
        assertThat(step.key().publisher()).isEqualTo(EdgeEnd.of(MAILS));
        assertThat(step.stats().messages()).isZero();
        assertThat(step.stats().ambiguous()).isEqualTo(1);
    }

    private Batch drain() {
        return accumulator.drain(NOON).orElseThrow();
    }

    private void theHopsOfBothAreDecided() {
        counts.decided(hop(ORDER, ARRIVAL, Slot.unseen(), Slot.known(receive(9))));
        counts.decided(hop(
                MAIL,
                delivered("mails", "mails", "mailer-1", NOON.plusMillis(6), false),
                Slot.known(send(8)),
                Slot.unseen()));
    }

    private static StepIncrement onlyStep(Batch batch) {
        assertThat(batch.steps()).hasSize(1);
        return batch.steps().getFirst();
    }

    private static Hop hop(Publish publish, Deliver deliver, Slot<Send> send, Slot<Receive> receive) {
        return new Hop(Slot.known(publish), deliver, send, receive, Slot.unseen(), Set.of(), List.of());
    }

    private static Send send(int tid) {
        return Transfers.publishes(thread(tid), new SocketPair("10.0.0.6:5001", "10.0.0.9:5672"), "mails", MAIL.at());
    }

    private static Receive receive(int tid) {
        return Transfers.receives(
                thread(tid), new SocketPair("10.0.0.6:5000", "10.0.0.9:5672"), "orders", ARRIVAL.at());
    }

    private static GuestThread thread(int tid) {
        return new GuestThread("hv1", "dom-1", "billing", tid, tid, 1, "python3", null, null, List.of(), null);
    }
}
