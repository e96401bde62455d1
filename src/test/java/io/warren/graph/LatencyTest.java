package io.warren.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void percentilesAreThoseOfTheSingleValues() {
        Random random = new Random(1);
        long[] micros = random.longs(10_000, 100, 1_000_000).toArray();
        Latency latency = Arrays.stream(micros).mapToObj(Latency::of).reduce(Latency.NONE, Latency::plus);
        Arrays.sort(micros);

        assertThat(latency.messages()).isEqualTo(10_000);
        assertThat(latency.atPercentile(50)).isCloseTo(micros[5_000], Percentage.withPercentage(7));
        assertThat(latency.atPercentile(99)).isCloseTo(micros[9_900], Percentage.withPercentage(7));
    }

    @Test
    void clocksThatDifferAndWaitsOfDaysStillCount() {
        Latency latency = Latency.of(-5).plus(Latency.of(Long.MAX_VALUE));

        assertThat(latency.messages()).isEqualTo(2);
        assertThat(latency.atPercentile(0)).isZero();
    }
}
