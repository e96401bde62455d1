package io.warren.store.panache;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.batch;
import static io.warren.testing.Edges.edge;
import static io.warren.testing.Edges.nanos;
import static io.warren.testing.Edges.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.graph.Batch;
import io.warren.graph.Flow;
import io.warren.graph.FlowPair;
import io.warren.graph.FlowRow;
import io.warren.graph.Landscape;
import io.warren.graph.Volume;
import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.store.TimeSpan;
import io.warren.testing.Edges;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
            List<Flow> flows = new FlowRows().between(connection, new TimeSpan(null, null));
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
        VolumeTable table = new VolumeTable(2);
        List<Map<Long, Volume>> expected = List.of(new HashMap<>(), new HashMap<>());
        for (int i = 0; i < 20_000; i++) {
            long id = random.nextBoolean() ? random.nextInt(3_000) : random.nextInt(3_000) * 0x100000000L;
            long at = random.nextInt(1_000_000);
            Volume volume = new Volume(1, random.nextInt(100), random.nextInt(2), random.nextInt(2), at, at + 5);
            int span = random.nextInt(2);
            table.add(
                    span,
                    id,
                    volume.messages(),
                    volume.bytes(),
                    volume.redeliveries(),
                    volume.deadLettered(),
                    volume.firstSeen(),
                    volume.lastSeen());
            expected.get(span).merge(id, volume, Volume::plus);
        }

        List<Map<Long, Volume>> found = List.of(new HashMap<>(), new HashMap<>());
        Set<Long> ids = new HashSet<>();
        table.forEach((id, place) -> {
            assertThat(ids.add(id)).isTrue();
            for (int span = 0; span < 2; span++) {
                Volume volume = table.volume(place, span);
                if (volume != null) {
                    found.get(span).put(id, volume);
                }
            }
        });
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
        assertThat(table.size()).isEqualTo(ids.size());
    }

    /** Beside a map of objects; what is known already stays as it is. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatIsKnownOfNumbersIsFoundAgain(long seed) {
        Random random = new Random(seed);
        KeyTable table = KeyTable.NONE;
        Map<Long, KeyTable.Known> expected = new HashMap<>();
        for (int round = 0; round < 20; round++) {
            Map<Long, KeyTable.Known> further = new HashMap<>();
            for (int i = random.nextInt(300); i >= 0; i--) {
                long id = random.nextBoolean() ? random.nextInt(2_000) : random.nextLong() & Long.MAX_VALUE;
                further.put(id, new KeyTable.Known(null, id, round));
            }
            table = table.plus(further);
            further.forEach(expected::putIfAbsent);
        }

        KeyTable last = table;
        expected.forEach((id, known) -> assertThat(last.get(id)).isEqualTo(known));
        assertThat(last.size()).isEqualTo(expected.size());
        assertThat(last.get(Long.MAX_VALUE - 7)).isNull();
    }

    /** One walk over both spans finds what two walks find, in one where only one span has it. */
    @Test
    void bothSpansAtOnceAreWhatEachIsAlone() throws Exception {
        Path file = folder.resolve("map.db");
        try (SqliteFile tables = new SqliteFile(file)) {
            tables.createTables();
            tables.write(batch(
                    1,
                    seen(edge("c1", "orders", "billing", "b"), 1, NOON),
                    seen(edge("c2", "orders", "billing", "b"), 2, NOON),
                    seen(edge("c1", "orders", "billing", "b"), 3, NOON.plusSeconds(60)),
                    seen(edge("c3", "orders", "billing", "b"), 4, NOON.plusSeconds(60))));
        }
        TimeSpan earlier = new TimeSpan(NOON, NOON.plusSeconds(30));
        TimeSpan later = new TimeSpan(NOON.plusSeconds(30), null);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            FlowRows rows = new FlowRows();
            List<FlowPair> both = rows.both(connection, earlier, later);
            assertThat(both)
                    .containsExactlyInAnyOrderElementsOf(
                            FlowPair.of(rows.between(connection, earlier), rows.between(connection, later)));
            assertThat(both)
                    .extracting(pair -> pair.producer().connection())
                    .containsExactlyInAnyOrder("c1", "c2", "c3");
        }
    }
}
