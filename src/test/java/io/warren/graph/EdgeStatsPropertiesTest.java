package io.warren.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@code plus}; the number of a failing case is the seed of its random data. */
class EdgeStatsPropertiesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyOrderAndGroupingGivesTheSameSum(long seed) {
        Random random = new Random(seed);
        List<EdgeStats> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            parts.add(arbitrary(random));
        }
        EdgeStats sum = parts.stream().reduce(EdgeStats.NONE, EdgeStats::plus);

        Collections.shuffle(parts, random);
        assertThat(sumInRandomGroups(parts, random)).isEqualTo(sum);
        assertThat(sum.plus(EdgeStats.NONE)).isEqualTo(sum);
        assertThat(EdgeStats.NONE.plus(sum)).isEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void countingAllAtOnceIsTheSumOfCountingEachAlone(long seed) {
        Random random = new Random(seed);
        Tally together = new Tally();
        EdgeStats sum = EdgeStats.NONE;
        for (int i = 0; i < 1000; i++) {
            long at = random.nextLong(1L << 40);
            long size = random.nextInt(10_000);
            long micros = random.nextLong(1L << random.nextInt(1, 40)) - 10;
            String key = "key." + random.nextInt(100);
            Set<Evidence> evidence = EnumSet.of(Evidence.values()[random.nextInt(Evidence.values().length)]);
            count(together, at, size, micros, key, evidence);
            sum = sum.plus(count(new Tally(), at, size, micros, key, evidence).toStats());
        }
        assertThat(together.toStats()).isEqualTo(sum);
    }

    private static Tally count(Tally tally, long at, long size, long micros, String key, Set<Evidence> evidence) {
        return tally.message(at, size).took(micros).keyed(List.of(key)).believed(evidence);
    }

    private static EdgeStats sumInRandomGroups(List<EdgeStats> parts, Random random) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int cut = random.nextInt(1, parts.size());
        return sumInRandomGroups(parts.subList(0, cut), random)
                .plus(sumInRandomGroups(parts.subList(cut, parts.size()), random));
    }

    static EdgeStats arbitrary(Random random) {
        Tally tally = new Tally();
        for (int i = random.nextInt(20); i > 0; i--) {
            tally.message(random.nextLong(1L << 50), random.nextInt(100_000))
                    .believed(EnumSet.of(Evidence.values()[random.nextInt(8)], Evidence.FINGERPRINT))
                    .keyed(List.of("orders." + random.nextInt(50)));
            if (random.nextBoolean()) {
                tally.took(random.nextLong(1L << 30));
            } else {
                tally.redelivered().ambiguous().deadLettered();
            }
        }
        return tally.toStats();
    }
}
