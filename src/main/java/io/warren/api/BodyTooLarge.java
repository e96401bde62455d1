package io.warren.api;

/** A posted body that is larger than permitted; nothing of it was taken. */
final class BodyTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(String message) {
        super(message);
    }
}
