package io.warren.store;

import io.warren.graph.Batch;

/** Keeps what was counted. */
public interface EdgeWriter {

    /**
     * Adds the batch to what is known: all of it, once, however often it is written. The batches of one writer come in
     * the order of their numbers.
     *
     * @throws StoreFailure when it cannot tell that the batch is kept; write the same batch again, unless
     *     it was {@link StoreFailure#isRefused refused}
     */
    void write(Batch batch);
}
