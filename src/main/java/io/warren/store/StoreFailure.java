package io.warren.store;

/** The store could not be written or read. The message says what happened, what it means and what to do. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean refused;

    /** It may work later: the store is away, full or busy. */
    public StoreFailure(String message, Throwable cause) {
        this(message, false, cause);
    }

    private StoreFailure(String message, boolean refused, Throwable cause) {
        super(message, cause);
        this.refused = refused;
    }

    /** It will never work: the store is there, and does not take these data. */
    public static StoreFailure refused(String message, Throwable cause) {
        return new StoreFailure(message, true, cause);
    }

    /** Whether trying again with the same data is in vain. */
    public boolean isRefused() {
        return refused;
    }
}
