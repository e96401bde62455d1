package io.warren.ingest.firehose;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The computer's clock in nanoseconds since the epoch, made to stand still where it would go back. */
public final class WitnessClock implements LongSupplier {

    private final AtomicLong last = new AtomicLong();

    @Override
    public long getAsLong() {
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return last.accumulateAndGet(nanos, Math::max);
    }
}
