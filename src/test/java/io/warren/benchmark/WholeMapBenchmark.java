package io.warren.benchmark;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;

import io.quarkus.test.junit.QuarkusTest;
import io.warren.graph.Batch;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.Removal;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.query.BindingQuestions;
import io.warren.query.Coverage;
import io.warren.query.DiffQuery;
import io.warren.query.FlowQueries;
import io.warren.query.FlowQuery;
import io.warren.query.MapQuestions;
import io.warren.query.PathQuery;
import io.warren.store.EdgeReader;
import io.warren.store.EdgeWriter;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long questions about the whole map take on 100,000 stored edges, beside reading the volumes of all of them. Time of
 * this thread's CPU, since others may work on the same machine. Run by {@code ./mvnw test -Dtest=WholeMapBenchmark}.
 */
@QuarkusTest
class WholeMapBenchmark {

    private static final int EDGES = 100_000;
    private static final int CONNECTIONS = 2_000;
    private static final int ROUNDS = 15;

    @Inject
    EdgeWriter writer;

    @Inject
    EdgeReader reader;

    @Test
    void questions() {
        fill();
        MapQuestions map = new MapQuestions(reader, () -> Coverage.UNKNOWN);
        FlowQueries lists = new FlowQueries(reader, List::of, BindingQuestions.NONE, () -> Coverage.UNKNOWN);
        report("the first answer after the start", once(() -> reader.flows(null, null)));
        report("volumes of all edges", median(() -> reader.flows(null, null)));
        for (Granularity granularity : List.of(Granularity.APPLICATION, Granularity.PROCESS, Granularity.CONNECTION)) {
            FlowQuery part = FlowQuery.ALL.at(granularity);
            String at = " at " + granularity.word();
            report("impact of a queue" + at, median(() -> map.impact(new Removal.OfQueue("/", "queue-7"), part)));
            report("impact of a process" + at, median(() -> map.impact(new Removal.OfParticipant("process-7"), part)));
            report("paths from" + at, median(() -> map.paths(new PathQuery(from(part, "*-7"), false, 4))));
            report("paths between" + at, median(() -> map.paths(new PathQuery(between(part), false, 4))));
            report(
                    "diff of two spans" + at,
                    median(() -> map.diff(
                            new DiffQuery(part.between(NOON, NOON.plusSeconds(60)), NOON.minusSeconds(60), NOON, 2))));
            report("queues" + at, median(() -> lists.queues(part)));
            report("exchanges" + at, median(() -> lists.exchanges(part)));
            report("participants" + at, median(() -> lists.participants(part)));
        }
    }

    private static FlowQuery from(FlowQuery part, String producer) {
        return new FlowQuery(null, null, null, null, null, producer, null, part.granularity(), null, 100, null);
    }

    private static FlowQuery between(FlowQuery part) {
        return new FlowQuery(null, null, null, null, null, "*-7", "*-40", part.granularity(), null, 100, null);
    }

    /** Every connection publishes to 50 queues, each of which has one consumer; in two spans of time. */
    private void fill() {
        List<Participant> names = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> named("connection-" + i, "process-" + i / 2, "application-" + i / 4))
                .toList();
        writer.write(new Batch("filler", 1, NOON, List.of(), List.of(), names));
        List<EdgeIncrement> edges = new ArrayList<>();
        int number = 2;
        for (int i = 0; i < EDGES; i++) {
            int queue = i / CONNECTIONS;
            var key = edge("connection-" + i % CONNECTIONS, "orders", "queue-" + queue, "connection-" + queue);
            edges.add(seen(key, 3, NOON.plusSeconds(30)));
            edges.add(seen(key, i % 9 == 0 ? 90 : 3, NOON.minusSeconds(30)));
            if (edges.size() >= 10_000) {
                writer.write(new Batch("filler", number++, NOON, edges, List.of(), List.of()));
                edges.clear();
            }
        }
    }

    private static long once(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1000;
    }

    private static long median(Runnable work) {
        long[] micros = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            micros[i] = once(work);
        }
        Arrays.sort(micros);
        return micros[ROUNDS / 2];
    }

    private static void report(String what, long micros) {
        System.out.printf("%-60s %,12d µs%n", what, micros);
    }
}
