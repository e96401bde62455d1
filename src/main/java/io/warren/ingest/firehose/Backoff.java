package io.warren.ingest.firehose;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a longest one, each shortened at random by up to a half: many clients must not come back at once. */
final class Backoff {

    private final TapSettings.Retry retry;
    private final RandomGenerator random;
    private Duration next;

    Backoff(TapSettings.Retry retry, RandomGenerator random) {
        this.retry = retry;
        this.random = random;
        this.next = retry.first();
    }

    Duration pause() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(retry.longest()) < 0 ? doubled : retry.longest();
        long millis = pause.toMillis();
        return Duration.ofMillis(millis - (long) (random.nextDouble() * millis / 2));
    }

    void reset() {
        next = retry.first();
    }
}
