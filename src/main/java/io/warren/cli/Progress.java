package io.warren.cli;

/** Tells how some long work goes on. May be called as often as one likes. */
public interface Progress {

    /** The next step begins. */
    void step(String what);

    /** How far the step is. */
    void state(String how);

    /** Something to read that is no step: it stays on the screen. */
    void note(String line);

    /** The work is over; leaves the cursor at the start of an empty line. */
    void end();
}
