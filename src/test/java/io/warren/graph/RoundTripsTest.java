package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Edges.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.graph.Batch.CounterIncrement;
import io.warren.model.Fingerprint;
import io.warren.model.Granularity;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Participant;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import io.warren.store.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long those who asked waited, and whose the reply queues are: from observations to rows. */
class RoundTripsTest {

    private static final long MILLI = 1_000_000;
    private static final long START = nanos(NOON);
    private static final String CALLER = "10.0.0.5:1 -> 10.0.0.9:5672";
    private static final String OTHER = "10.0.0.5:2 -> 10.0.0.9:5672";
    private static final String SERVER = "10.0.0.6:1 -> 10.0.0.9:5672";
    private static final String DIRECT = "amq.rabbitmq.reply-to.g1h2AA.b==";

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 1000);
    private final SideCounts beside = new SideCounts(
            accumulator,
            seen -> new Participant("rabbit@b1", seen.socket().connectionName(), "p", "a", null),
            "rabbit@b1",
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));
    private final Correlator correlator = new Correlator(
            CorrelationSettings.live(Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(1), 1000),
            beside::decided);
    private final InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());
    private int seen;

    @Test
    void aReplyIsTimedFromTheRequestUntilWhoAskedHasIt() {
        for (int call = 0; call < 10; call++) {
            long at = call * 100L;
            request(at, CALLER, "answers", "c" + call);
            publish(at + 6, SERVER, "", "answers", List.of("answers"), answer("c" + call));
            deliver(at + 8, CALLER, "answers", answer("c" + call));
        }

        StepRow step = step();
        assertThat(step.stats().messages()).isEqualTo(10);
        assertThat(step.stats().latency().atPercentile(50)).isBetween(4_700L, 5_300L);
        RoundTrip trip = RoundTrip.of(step.stats());
        assertThat(trip.replies()).isEqualTo(10);
        assertThat(trip.delivered()).isEqualTo(10);
        assertThat(trip.time().messages()).isEqualTo(10);
        assertThat(trip.time().atPercentile(50)).isBetween(7_500L, 8_500L);
        assertThat(rows())
                .extracting(ReplyQueue::queue, row -> row.owner().connection(), ReplyQueue::unseen)
                .containsExactly(tuple("answers", CALLER, 0L));
        assertThat(rows().getFirst().from()).extracting(Party::connection).containsExactly(SERVER);
        assertThat(rows().getFirst().replies().messages()).isEqualTo(10);
    }

    /** RabbitMQ before 4.3 shows no delivery of a direct reply: the owner is who asked, and the time ends earlier. */
    @Test
    void aDirectReplyBelongsToWhoAskedAndSaysThatItsDeliveryIsUnseen() {
        request(0, CALLER, DIRECT, "c1");
        publish(6, SERVER, "", DIRECT, List.of(), answer("c1"));

        RoundTrip trip = RoundTrip.of(step().stats());
        assertThat(trip.replies()).isEqualTo(1);
        assertThat(trip.delivered()).isZero();
        assertThat(trip.time()).isEqualTo(Latency.of(6_000));
        ReplyQueue row = rows().getFirst();
        assertThat(row.queue()).isEqualTo("amq.rabbitmq.reply-to.*");
        assertThat(row.owner().connection()).isEqualTo(CALLER);
        assertThat(row.unseen()).isEqualTo(1);
    }

    /** Two callers of the same kind, each with a queue of its own: one name, two owners. */
    @Test
    void generatedNamesAreOneRowForEachOwner() {
        String one = "reply_0123456789abcdef0123456789abcdef";
        String another = "reply_fedcba9876543210fedcba9876543210";
        request(0, CALLER, one, "c1");
        request(1, OTHER, another, "c2");
        publish(6, SERVER, "", one, List.of(one), answer("c1"));
        publish(7, SERVER, "", another, List.of(another), answer("c2"));
        deliver(8, CALLER, one, answer("c1"));
        deliver(9, OTHER, another, answer("c2"));

        step();
        assertThat(rows())
                .extracting(
                        ReplyQueue::queue,
                        row -> row.owner().connection(),
                        ReplyQueue::queues,
                        row -> row.replies().messages())
                .containsExactlyInAnyOrder(tuple("reply_*", CALLER, 1, 1L), tuple("reply_*", OTHER, 1, 1L));
    }

    /** It shares the correlation id, and does not go where an answer was asked for. */
    @Test
    void whatIsNoReplyHasNoRoundTrip() {
        request(0, CALLER, "answers", "c1");
        publish(6, SERVER, "mails", "mails", List.of("mails"), answer("c1"));

        assertThat(RoundTrip.of(step().stats()).replies()).isZero();
        assertThat(rows()).isEmpty();
    }

    /** Its request was never seen to be published: when it began is not known. */
    @Test
    void whatBeganUnseenIsNotTimed() {
        deliver(1, SERVER, "rpc", asking("answers", "c1"));
        publish(6, SERVER, "", "answers", List.of("answers"), answer("c1"));
        deliver(8, CALLER, "answers", answer("c1"));

        StepRow step = step();
        assertThat(step.stats().messages()).isEqualTo(1);
        assertThat(RoundTrip.of(step.stats()).replies()).isZero();
    }

    private StepRow step() {
        correlator.finish();
        beside.finish();
        accumulator.drain(NOON).ifPresent(batch -> {
            batch.steps().forEach(step -> name(step.key().consumer()));
            batch.steps().forEach(step -> name(step.key().publisher()));
            batch.counters().stream().map(CounterIncrement::key).forEach(key -> {
                if (key.participant() != null) {
                    name(key.participant());
                }
            });
            store.write(batch);
        });
        accumulator.drain(NOON).ifPresent(store::write);
        List<StepRow> steps = store.steps(Selection.all(Granularity.CONNECTION)).stream()
                .filter(step -> step.queue().equals("rpc"))
                .toList();
        return steps.stream().reduce(StepRow::plus).orElseThrow();
    }

    private void name(EdgeEnd end) {
        accumulator.name(new Participant("rabbit@b1", end.connection(), end.connection(), "app", end.thread()));
    }

    private List<ReplyQueue> rows() {
        return ReplyQueue.of(store.counters(
                Selection.all(Granularity.CONNECTION), Set.of(CounterKind.REPLY_READ, CounterKind.REPLY_SENT)));
    }

    private void request(long millis, String caller, String replyTo, String correlation) {
        publish(millis, caller, "", "rpc", List.of("rpc"), asking(replyTo, correlation));
        deliver(millis + 1, SERVER, "rpc", asking(replyTo, correlation));
    }

    private void publish(
            long millis,
            String connection,
            String exchange,
            String key,
            List<String> queues,
            MessageProperties properties) {
        take(new Publish(
                id(),
                START + millis * MILLI,
                "rabbit@b1",
                "/",
                exchange,
                List.of(key),
                queues,
                connection,
                1,
                body(properties),
                10,
                null,
                null,
                properties));
    }

    private void deliver(long millis, String connection, String queue, MessageProperties properties) {
        take(new Deliver(
                id(),
                START + millis * MILLI,
                "rabbit@b1",
                "/",
                queue,
                "",
                List.of(queue),
                connection,
                1,
                false,
                body(properties),
                10,
                null,
                null,
                properties,
                List.of()));
    }

    private void take(Observation observation) {
        correlator.accept("tap", observation);
        beside.seen(observation);
    }

    private ObservationId id() {
        return new ObservationId("tap", ++seen);
    }

    private static Fingerprint body(MessageProperties properties) {
        return new Fingerprint(properties.hashCode(), 1);
    }

    private static MessageProperties asking(String replyTo, String correlation) {
        return properties(correlation, replyTo);
    }

    private static MessageProperties answer(String correlation) {
        return properties(correlation, null);
    }

    private static MessageProperties properties(String correlation, String replyTo) {
        return new MessageProperties(null, correlation, replyTo, null, null, null, null, null, Map.of(), 0);
    }
}
