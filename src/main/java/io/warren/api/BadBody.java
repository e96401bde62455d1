package io.warren.api;

/** A posted body that cannot be read to its end; nothing of it was taken. */
final class BadBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadBody(String message) {
        super(message);
    }
}
