package io.warren.ingest.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.firehose.TapSettings.Retry;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff =
            new Backoff(new Retry(Duration.ofMillis(100), Duration.ofMillis(1000)), new Random(1));

    @Test
    void pausesDoubleUpToTheLongestAndVaryByAHalf() {
        for (long longest : new long[] {100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(backoff.pause().toMillis()).isBetween(longest / 2, longest);
        }
    }

    @Test
    void twoClientsDoNotComeBackTogether() {
        assertThat(LongStream.range(0, 50)
                        .map(_ -> backoff.pause().toMillis())
                        .distinct()
                        .count())
                .isGreaterThan(30);
    }

    @Test
    void afterASuccessItBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            backoff.pause();
        }
        backoff.reset();
        assertThat(backoff.pause().toMillis()).isLessThanOrEqualTo(100);
    }
}
