package io.warren.ingest.forward;

/** Where batches go. For one thread. */
public interface Destination extends AutoCloseable {

    /** What became of a batch. */
    sealed interface Delivery {

        /** It is there, for good. */
        record Delivered() implements Delivery {}

        /** It is not, and may be later; the message is for an operator: what happened, what it means, what to type. */
        record Later(String message) implements Delivery {}

        /** It is not, and never will be. */
        record Refused(String message) implements Delivery {}
    }

    /**
     * Hands over observations, one a line, packed with gzip. A batch may be handed over twice: positions in it make that
     * harmless.
     */
    Delivery deliver(byte[] batch);

    @Override
    void close();
}
