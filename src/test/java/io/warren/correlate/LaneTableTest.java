package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTableTest {

    private static final Backlog QUEUE = new Backlog("/", "orders", 1, new LossSigns(1));

    private final LaneTable table = new LaneTable();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void itKnowsWhatAMapWouldKnow(long seed) {
        Random random = new Random(seed);
        Map<Long, Lane> expected = new HashMap<>();
        List<Long> names = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            long name = random.nextLong();
            if (names.isEmpty() || random.nextInt(5) < (i < 30_000 ? 4 : 1)) {
                Lane lane = new Lane(name, ~name, QUEUE);
                table.add(lane);
                expected.put(name, lane);
                names.add(name);
            } else {
                long gone = names.remove(random.nextInt(names.size()));
                table.remove(expected.remove(gone));
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((name, lane) -> assertThat(table.find(name, ~name)).isSameAs(lane));
        assertThat(table.find(7, 7)).isNull();
    }

    /** Names that chance never gives: however far from home they stand, they are found, and gaps are closed. */
    @Test
    void namesThatAllWantTheSameSlotAreToldApart() {
        List<Lane> crowd = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Lane lane = new Lane(0x1234_5678_9ABC_DEF0L ^ Long.rotateLeft(i, 31), i, QUEUE);
            crowd.add(lane);
            table.add(lane);
        }
        Random random = new Random(1);
        while (!crowd.isEmpty()) {
            table.remove(crowd.remove(random.nextInt(crowd.size())));
            crowd.forEach(lane -> assertThat(table.find(lane.high, lane.low)).isSameAs(lane));
        }
        assertThat(table.size()).isZero();
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        Lane there = new Lane(1, 1, QUEUE);
        table.add(there);
        table.remove(new Lane(2, 2, QUEUE));
        table.remove(new Lane(1, 1, QUEUE));
        assertThat(table.find(1, 1)).isSameAs(there);
    }
}
