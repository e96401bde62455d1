package io.warren.store.panache;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.Flow;
import io.warren.graph.FlowRow;
import io.warren.graph.Landscape;
import io.warren.graph.Volume;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.testing.Edges;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole map is read by, on a SQLite file. */
class WholeMapRowsTest {

    @TempDir
    private Path folder;

    @Test
    void sinceWhenThereIsARowIsTheFirstOfAllItsEdges() throws Exception {
        Path file = folder.resolve("map.db");
        try (SqliteFile tables = new SqliteFile(file)) {
            tables.createTables();
            List<Participant> names = List.of(
                    Edges.named("c1", "p1", "shop"), Edges.named("c2", "p1", "shop"), Edges.named("c3", "p2", "shop"));
            tables.write(new Batch("writer-1", 1, NOON, List.of(), List.of(), names));
            tables.write(batch(
                    2,
                    seen(edge("c1", "orders", "billing", "b"), 1, NOON.plusSeconds(60)),
                    seen(edge("c2", "orders", "billing", "b"), 1, NOON.plusSeconds(40)),
                    seen(edge("c3", "orders", "billing", "b"), 1, NOON.plusSeconds(20))));
            tables.write(batch(3, seen(edge("c1", "orders", "billing", "b"), 1, NOON.plusSeconds(300))));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<Flow> flows = new FlowRows().between(connection, null, null);
            assertThat(flows).hasSize(3);
            for (Granularity level : Granularity.values()) {
                Map<Long, Long> expected = new HashMap<>();
                for (FlowRow row : Landscape.at(level, flows)) {
                    expected.put(row.way().id(level), row.volume().firstSeen());
                }
                FirstSeenQuery query = new FirstSeenQuery(connection, level);
                assertThat(query.of(List.copyOf(expected.keySet())))
                        .as(level.word())
                        .isEqualTo(expected);
                assertThat(query.of(List.of(42L))).isEmpty();
            }
            assertThat(Landscape.at(Granularity.PROCESS, flows))
                    .extracting(row -> row.volume().firstSeen())
                    .containsExactlyInAnyOrder(nanos(NOON.plusSeconds(40)), nanos(NOON.plusSeconds(20)));
        }
    }

    /** Beside a map of objects, over numbers that are close to each other and such that are not. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void volumesAddUpByNumber(long seed) {
        Random random = new Random(seed);
        VolumeTable table = new VolumeTable();
        Map<Long, Volume> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long id = random.nextBoolean() ? random.nextInt(3_000) : random.nextInt(3_000) * 0x100000000L;
            long at = random.nextInt(1_000_000);
            Volume volume = new Volume(1, random.nextInt(100), random.nextInt(2), random.nextInt(2), at, at + 5);
            table.add(
                    id,
                    volume.messages(),
                    volume.bytes(),
                    volume.redeliveries(),
                    volume.deadLettered(),
                    volume.firstSeen(),
                    volume.lastSeen());
            expected.merge(id, volume, Volume::plus);
        }

        Map<Long, Volume> found = new HashMap<>();
        table.forEach((id, volume) -> assertThat(found.put(id, volume)).isNull());
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
        assertThat(table.size()).isEqualTo(expected.size());
    }
}
