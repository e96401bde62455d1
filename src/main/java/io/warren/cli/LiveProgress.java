package io.warren.cli;

import java.io.PrintWriter;

/** One line of a terminal, written over and over. */
final class LiveProgress implements Progress {

    private static final long LEAST_NANOSECONDS = 100_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private String step = "";
    private long written = System.nanoTime() - LEAST_NANOSECONDS;

    LiveProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void step(String what) {
        step = what;
        write(what + " …");
    }

    @Override
    public void state(String how) {
        if (System.nanoTime() - written >= LEAST_NANOSECONDS) {
            write(step + ": " + how);
        }
    }

    @Override
    public void note(String line) {
        out.println(CLEAR_LINE + line);
        write(step + " …");
    }

    @Override
    public void end() {
        out.print(CLEAR_LINE);
        out.flush();
    }

    private void write(String text) {
        written = System.nanoTime();
        out.print(CLEAR_LINE + text);
        out.flush();
    }
}
