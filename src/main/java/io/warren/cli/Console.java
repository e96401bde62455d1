package io.warren.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: answers to {@code out}, everything about the work to {@code err}.
 *
 * @param live {@code err} is a terminal, so that a line may be written over
 */
public record Console(PrintWriter out, PrintWriter err, boolean live) {

    public static Console of(PrintStream out, PrintStream err, boolean live) {
        return new Console(
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                live);
    }

    /** A new account of some long work. */
    public Progress progress() {
        return live ? new LiveProgress(err) : new PlainProgress(err);
    }
}
