package io.warren.store;

/** The store could not be written or read. The message says what happened, what it means and what to do. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
