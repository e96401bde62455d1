package io.warren.api;

import java.util.List;

/** A query parameter has a value that it cannot have. */
final class BadParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final transient List<String> allowed;

    /** The message names the parameter, its value and what is allowed. */
    BadParameter(String parameter, String message, List<String> allowed) {
        super(message);
        this.parameter = parameter;
        this.allowed = allowed;
    }

    static BadParameter value(String parameter, String value, String allowed) {
        return new BadParameter(
                parameter, parameter + " is \"" + value + "\"; it must be " + allowed + ".", List.of(allowed));
    }

    static BadParameter missing(String parameter, String allowed) {
        return new BadParameter(parameter, parameter + " is missing; it must be " + allowed + ".", List.of(allowed));
    }

    Problem problem() {
        return Problem.badParameter(parameter, String.valueOf(getMessage()), allowed);
    }
}
