package io.warren.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot go on. The message says what happened, what it means and what to type; there is nothing to add. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    public CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static CommandFailure wrongUse(String message) {
        return new CommandFailure(ExitCode.WRONG_USE, message, null);
    }

    public static CommandFailure unreachable(String message, @Nullable Throwable cause) {
        return new CommandFailure(ExitCode.UNREACHABLE, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
