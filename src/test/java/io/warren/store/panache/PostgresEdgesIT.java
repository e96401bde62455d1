package io.warren.store.panache;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.TEN_SECONDS;
import static io.warren.testing.Hops.hop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.warren.graph.GraphAccumulator;
import io.warren.model.Granularity;
import io.warren.store.EdgeFlusher;
import io.warren.store.Selection;
import io.warren.store.StoreFailure;
import io.warren.testing.PrivatePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresEdgesIT extends PanacheEdgesContract {

    @ConfigProperty(name = "test.postgres")
    String server;

    private final GraphAccumulator accumulator = new GraphAccumulator("writer-1", TEN_SECONDS, 100);
    private int added;

    @Test
    void thisIsReallyPostgres() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        }
    }

    /** The server crashes under traffic, stays away for a minute of it, and comes back. */
    @Test
    void aServerThatGoesAwayForAMinuteCostsNothing() {
        PrivatePostgres postgres = PrivatePostgres.of(server);
        EdgeFlusher flusher = new EdgeFlusher(accumulator, writer());
        for (int i = 0; i < 20; i++) {
            traffic(50);
            assertThat(flusher.flush(NOON)).isEmpty();
        }
        postgres.crash();
        for (int second = 0; second < 60; second++) {
            traffic(50);
            if (second % 20 == 0) {
                StoreFailure failure = flusher.flush(NOON).orElseThrow();
                assertThat(failure).hasMessageContaining("pg_isready");
                assertThat(failure.isRefused()).isFalse();
            }
        }
        postgres.start();
        await("the store takes everything")
                .atMost(Duration.ofMinutes(1))
                .until(() -> flusher.flush(NOON).isEmpty());
        traffic(50);
        assertThat(flusher.flush(NOON)).isEmpty();

        assertThat(reader().edges(Selection.all(Granularity.THREAD)))
                .hasSize(5)
                .extracting(row -> row.stats().messages())
                .containsOnly(added / 5L);
    }

    /** One message every 20 ms, from five producers in turn. */
    private void traffic(int messages) {
        for (int i = 0; i < messages; i++) {
            accumulator.add(
                    hop("shop-" + added % 5, "orders", "billing", "billing-1", NOON.plusMillis(20L * added)),
                    List.of());
            added++;
        }
    }
}
