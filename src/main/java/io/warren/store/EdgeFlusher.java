package io.warren.store;

import io.warren.graph.Batch;
import io.warren.graph.GraphAccumulator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries what was counted into the store. A batch that may not have been kept is written again until it is, while the
 * accumulator goes on counting: nothing is lost or doubled while the store is away, and no more than one batch waits.
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
            if (unconfirmed != null) {
                writer.write(unconfirmed);
                unconfirmed = null;
            }
            unconfirmed = accumulator.drain(now).orElse(null);
            if (unconfirmed != null) {
                writer.write(unconfirmed);
                unconfirmed = null;
            }
            return Optional.empty();
        } catch (StoreFailure failure) {
            return Optional.of(failure);
        }
    }
}
