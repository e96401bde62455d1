package io.warren.benchmark;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.named;
import static io.warren.testing.Edges.seen;

import io.quarkus.test.junit.QuarkusTest;
import io.warren.graph.Batch;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.store.EdgeReader;
import io.warren.store.EdgeWriter;
import io.warren.store.Selection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * How long a page of 100 rows takes out of 100,000 stored edges, beside the barest SQL that reads as many rows of the
 * same file. Run by {@code ./mvnw test -Dtest=EdgePageBenchmark}.
 */
@QuarkusTest
class EdgePageBenchmark {

    private static final int EDGES = 100_000;
    private static final int CONNECTIONS = 2_000;
    private static final int CONNECTIONS_A_PROCESS = 2;
    private static final int CONNECTIONS_AN_APPLICATION = 4;
    private static final int ROUNDS = 200;

    @Inject
    EdgeWriter writer;

    @Inject
    EdgeReader reader;

    @Inject
    DataSource database;

    private final Random random = new Random(1);

    @Test
    void pages() throws SQLException {
        long start = System.nanoTime();
        fill();
        report("written: edges a second", EDGES * 1_000_000_000L / (System.nanoTime() - start));
        report("plain SQL, 100 edges: median µs", median(this::plain));
        for (Granularity granularity : Granularity.values()) {
            report(granularity.word() + ", page of 100: median µs", median(() -> page(granularity)));
        }
        Selection filtered = new Selection(
                NOON,
                NOON.plusSeconds(3600),
                "/",
                null,
                null,
                "application-7",
                null,
                Granularity.PROCESS,
                null,
                -1,
                100);
        report("one producer in one hour, page of 100: median µs", median(() -> reader.edges(filtered)));
        start = System.nanoTime();
        int rows = reader.edges(Selection.all(Granularity.APPLICATION)).size();
        report("all " + rows + " rows of applications: µs", (System.nanoTime() - start) / 1000);
    }

    /** Every connection publishes to 50 queues, each of which has one consumer. */
    private void fill() {
        List<Participant> names = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> named(
                        "connection-" + i,
                        "process-" + i / CONNECTIONS_A_PROCESS,
                        "application-" + i / CONNECTIONS_AN_APPLICATION))
                .toList();
        writer.write(new Batch("filler", 1, NOON, List.of(), List.of(), names));
        List<EdgeIncrement> edges = new ArrayList<>();
        int number = 2;
        for (int i = 0; i < EDGES; i++) {
            int queue = i / CONNECTIONS;
            edges.add(seen(
                    edge("connection-" + i % CONNECTIONS, "orders", "queue-" + queue, "connection-" + queue), 3, NOON));
            if (edges.size() == 5000) {
                writer.write(new Batch("filler", number++, NOON, edges, List.of(), List.of()));
                edges.clear();
            }
        }
    }

    private void page(Granularity granularity) {
        reader.edges(Selection.all(granularity).page(random.nextLong(Long.MAX_VALUE / 10 * 9), 101));
    }

    private void plain() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select * from edge e join bucket b on b.subject_id = e.id and b.width = 0
                        where e.id > ? order by e.id limit 101""")) {
            statement.setLong(1, random.nextLong(Long.MAX_VALUE / 10 * 9));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString("latency");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long median(Runnable work) {
        long[] micros = new long[ROUNDS];
        for (int i = 0; i < 2 * ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            micros[i % ROUNDS] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(micros);
        return micros[ROUNDS / 2];
    }

    private static void report(String what, long value) {
        System.out.printf("%-60s %,12d%n", what, value);
    }
}
