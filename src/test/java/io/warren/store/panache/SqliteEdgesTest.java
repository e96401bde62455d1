package io.warren.store.panache;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Hops.hop;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.warren.graph.GraphAccumulator;
import io.warren.model.Granularity;
import io.warren.store.EdgeFlusher;
import io.warren.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SqliteEdgesTest extends PanacheEdgesContract {

    /** quarkus.datasource.jdbc.max-size. */
    private static final int CONNECTIONS = 8;

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 10_000);

    @Test
    void aFileThatSomebodyElseWritesToCostsNothing() throws SQLException {
        EdgeFlusher flusher = new EdgeFlusher(accumulator, writer());
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON), List.of());
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("begin exclusive");
            StoreFailure failure = flusher.flush(NOON).orElseThrow();
            assertThat(failure).hasMessageContaining("another process is writing to the database file");
            statement.execute("rollback");
        }
        accumulator.add(hop("shop-1", "orders", "billing", "billing-1", NOON), List.of());

        assertThat(flusher.flush(NOON)).isEmpty();
        assertThat(total().messages()).isEqualTo(2);
    }

    @Test
    void aFullDiskSaysSoAndCostsNothing() throws SQLException {
        limitFile("60");
        EdgeFlusher flusher = new EdgeFlusher(accumulator, writer());
        Optional<StoreFailure> failure = Optional.empty();
        int added = 0;
        while (failure.isEmpty()) {
            for (int i = 0; i < 50; i++) {
                accumulator.add(hop("shop-" + added, "orders", "billing", "billing-1", NOON), List.of());
                added++;
            }
            failure = flusher.flush(NOON);
        }
        assertThat(failure.get()).hasMessageContaining("disk of the database file is full. Free some space: df -h");

        limitFile("1000000");
        assertThat(flusher.flush(NOON)).isEmpty();
        assertThat(edges(Granularity.THREAD)).hasSize(added);
    }

    /** SQLite's own way to have no more room; it holds for one connection, so all of the pool are told. */
    private void limitFile(String pages) throws SQLException {
        List<Connection> pool = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            pool.add(database.getConnection());
        }
        for (Connection connection : pool) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma max_page_count = " + pages);
            }
            connection.close();
        }
    }
}
