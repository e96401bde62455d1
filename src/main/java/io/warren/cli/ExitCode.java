package io.warren.cli;

/** What a command's exit code says to a script. */
public final class ExitCode {

    public static final int DONE = 0;
    /** The answer is "no". */
    public static final int NO = 1;

    public static final int WRONG_USE = 2;
    /** Something could not be reached. */
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
