package io.warren.store;

import io.warren.graph.Batch;
import io.warren.graph.GraphAccumulator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries what was counted into the store. A batch that may not have been kept is written again until it is, while the
 * accumulator goes on counting: nothing is lost or doubled while the store is away, and no more than one batch waits. A
 * batch that the store will never take is given up, and its messages are counted as dropped.
 *
 * <p>For one thread.
 */
public final class EdgeFlusher {

    private final GraphAccumulator accumulator;
    private final EdgeWriter writer;
    private @Nullable Batch unconfirmed;

    public EdgeFlusher(GraphAccumulator accumulator, EdgeWriter writer) {
        this.accumulator = accumulator;
        this.writer = writer;
    }

    /** To be called every second. Why the store did not take it, if so. */
    public Optional<StoreFailure> flush(Instant now) {
        try {
            confirm();
            unconfirmed = accumulator.drain(now).orElse(null);
            confirm();
            return Optional.empty();
        } catch (StoreFailure failure) {
            return Optional.of(failure);
        }
    }

    private void confirm() {
        @Nullable Batch batch = unconfirmed;
        if (batch == null) {
            return;
        }
        try {
            writer.write(batch);
        } catch (StoreFailure failure) {
            if (failure.isRefused()) {
                accumulator.dropped(batch);
                unconfirmed = null;
            }
            throw failure;
        }
        unconfirmed = null;
    }
}
