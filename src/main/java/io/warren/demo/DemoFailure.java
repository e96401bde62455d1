package io.warren.demo;

/** The demo cannot go on; its message tells the operator what happened and what to do. Exit code 3. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
