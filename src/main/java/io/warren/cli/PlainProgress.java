package io.warren.cli;

import java.io.PrintWriter;

/** Lines for a log: every step, and how far it is every few seconds. */
final class PlainProgress implements Progress {

    private static final long LEAST_NANOSECONDS = 5_000_000_000L;

    private final PrintWriter out;
    private String step = "";
    private long written;

    PlainProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void step(String what) {
        step = what;
        written = System.nanoTime();
        out.println(what);
    }

    @Override
    public void state(String how) {
        if (System.nanoTime() - written >= LEAST_NANOSECONDS) {
            written = System.nanoTime();
            out.println(step + ": " + how);
        }
    }

    @Override
    public void note(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
