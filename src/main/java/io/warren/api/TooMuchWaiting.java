package io.warren.api;

/** Observations cannot be taken now; nothing of the body was taken. */
final class TooMuchWaiting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchWaiting(String message) {
        super(message);
    }
}
