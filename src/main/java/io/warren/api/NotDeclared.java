package io.warren.api;

/** Something was asked for that no broker is known to have declared. */
final class NotDeclared extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotDeclared(String message) {
        super(message);
    }
}
