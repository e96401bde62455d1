package io.warren.graph;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Hops.delivered;
import static io.warren.testing.Hops.published;
import static io.warren.testing.Transfers.publishes;
import static io.warren.testing.Transfers.receives;
import static io.warren.testing.Transfers.settles;
import static io.warren.testing.Transfers.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpMethod;
import io.warren.model.Evidence;
import io.warren.model.Granularity;
import io.warren.model.GuestThread;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Participant;
import io.warren.model.Slot;
import io.warren.model.SocketPair;
import io.warren.model.TrajectoryLevel;
import io.warren.store.InMemoryEdges;
import io.warren.store.RetentionPlan;
import io.warren.store.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thread is part of a process, a process of an application: asking at one level or another is only a grouping, so
 * sums agree. They also agree when the input is split between two that count, and added up. Seeds name failing cases.
 */
class LevelsAddUpTest {

    private static final int MESSAGES = 400;

    private final List<Hop> hops = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sumsAgreeOverGranularities(long seed) {
        InMemoryEdges store = counted(List.of(traffic(new Random(seed))));

        EdgeStats finest = edges(store, Granularity.THREAD);
        assertThat(finest.messages()).isEqualTo(MESSAGES);
        assertThat(finest.handling().received()).isPositive();
        assertThat(finest.handling().settled())
                .isPositive()
                .isLessThan(finest.handling().received());
        EdgeStats steps = steps(store, Granularity.THREAD);
        for (Granularity granularity : Granularity.values()) {
            assertThat(edges(store, granularity))
                    .as("seed %d, %s", seed, granularity)
                    .isEqualTo(finest);
            assertThat(steps(store, granularity))
                    .as("seed %d, %s", seed, granularity)
                    .isEqualTo(steps);
            assertThat(volume(store, granularity)).isEqualTo(Volume.of(finest));
        }
        assertThat(rows(store, Granularity.APPLICATION)).isLessThan(rows(store, Granularity.PROCESS));
        assertThat(rows(store, Granularity.PROCESS)).isLessThan(rows(store, Granularity.CONNECTION));
        assertThat(rows(store, Granularity.CONNECTION)).isLessThan(rows(store, Granularity.THREAD));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void sumsAgreeWhenTheInputIsSplitAndAddedUp(long seed) {
        Random random = new Random(seed);
        List<Integer> all = traffic(random);
        List<Integer> one = new ArrayList<>();
        List<Integer> other = new ArrayList<>();
        all.forEach(i -> (random.nextBoolean() ? one : other).add(i));

        InMemoryEdges together = counted(List.of(all));
        InMemoryEdges added = counted(List.of(one, other));

        for (Granularity granularity : Granularity.values()) {
            Selection selection = Selection.all(granularity);
            assertThat(added.edges(selection))
                    .as("seed %d, %s", seed, granularity)
                    .isEqualTo(together.edges(selection));
            assertThat(added.steps(selection))
                    .as("seed %d, %s", seed, granularity)
                    .isEqualTo(together.steps(selection));
        }
    }

    /** Each list is counted by one that counts. */
    private InMemoryEdges counted(List<List<Integer>> shares) {
        InMemoryEdges store = new InMemoryEdges(RetentionPlan.standard());
        int number = 0;
        for (List<Integer> share : shares) {
            GraphAccumulator accumulator = new GraphAccumulator("writer-" + number++, TEN_SECONDS, 10_000);
            SideCounts beside = new SideCounts(accumulator, _ -> null, "rabbit@b1", TEN_SECONDS, TEN_SECONDS);
            for (int i : share) {
                accumulator.add(hops.get(i), List.of());
                beside.decided(hops.get(i));
                beside.decided(links.get(i));
            }
            beside.finish();
            hops.forEach(hop -> name(accumulator, hop));
            accumulator.drain(NOON).ifPresent(store::write);
        }
        return store;
    }

    /** Three applications of two processes with two connections, of which some have two threads. */
    private List<Integer> traffic(Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Instant at = NOON.plusMillis(100L * i);
            SocketPair from = socket(random);
            SocketPair to = socket(random);
            Publish publish = published(from.connectionName(), "orders", "q" + random.nextInt(3), at);
            Deliver deliver = delivered(
                    "orders", publish.routedQueues().getFirst(), to.connectionName(), at.plusMillis(1), false);
            GuestThread reader = thread("a", 1 + random.nextInt(2));
            GuestThread worker = thread("a", 5 + random.nextInt(2));
            long nanos = deliver.at();
            hops.add(new Hop(
                    Slot.known(publish),
                    deliver,
                    random.nextBoolean()
                            ? Slot.unseen()
                            : Slot.known(publishes(thread("b", 1 + random.nextInt(2)), from, "orders", publish.at())),
                    random.nextInt(3) == 0 ? Slot.unseen() : Slot.known(receives(reader, to, "orders", nanos + 1000)),
                    random.nextInt(3) == 0
                            ? Slot.unseen()
                            : Slot.known(settles(worker, to, method(random), nanos + 9000)),
                    EnumSet.of(Evidence.FINGERPRINT),
                    List.of()));
            links.add(new Link(deliver, publish, level(random), 1 + random.nextInt(2)));
            numbers.add(i);
        }
        return numbers;
    }

    private static AmqpMethod method(Random random) {
        return random.nextInt(4) == 0 ? AmqpMethod.BASIC_NACK : AmqpMethod.BASIC_ACK;
    }

    private static TrajectoryLevel level(Random random) {
        return TrajectoryLevel.values()[random.nextInt(3)];
    }

    private static SocketPair socket(Random random) {
        return new SocketPair("10.0.0." + random.nextInt(6) + ":4000" + random.nextInt(2), "10.0.0.99:5672");
    }

    private static void name(GraphAccumulator accumulator, Hop hop) {
        name(accumulator, hop.publish().candidates().getFirst().connection(), ThreadLabel.ofProducer(hop.send()));
        name(accumulator, hop.deliver().connection(), ThreadLabel.ofConsumer(hop.receive(), hop.settle()));
    }

    private static void name(GraphAccumulator accumulator, String connection, String thread) {
        int process = connection.charAt("10.0.0.".length()) - '0';
        accumulator.name(new Participant(
                "rabbit@b1", connection, "app" + process / 2 + "@h/" + process, "app" + process / 2, thread));
    }

    private static EdgeStats edges(InMemoryEdges store, Granularity granularity) {
        return store.edges(Selection.all(granularity)).stream()
                .map(EdgeRow::stats)
                .reduce(EdgeStats.NONE, EdgeStats::plus);
    }

    private static EdgeStats steps(InMemoryEdges store, Granularity granularity) {
        return store.steps(Selection.all(granularity)).stream()
                .map(StepRow::stats)
                .reduce(EdgeStats.NONE, EdgeStats::plus);
    }

    private static Volume volume(InMemoryEdges store, Granularity granularity) {
        return Landscape.at(granularity, store.flows(null, null)).stream()
                .map(FlowRow::volume)
                .reduce(Volume.NONE, Volume::plus);
    }

    private static int rows(InMemoryEdges store, Granularity granularity) {
        return store.edges(Selection.all(granularity)).size();
    }
}
