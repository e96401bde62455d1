package io.warren.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tells how the demo goes on: redrawn on a terminal, line by line in a pipe. */
final class Screen {

    private static final String CLEAR = "\u001b[H\u001b[J";
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int USUAL_ROWS = 24;
    private static final int LONGEST_DETAIL = 70;
    private static final long BETWEEN_LINES_NANOS = 2_000_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final int rows;
    private final long start = System.nanoTime();
    private long lastDrawn = start;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.rows = terminal ? rowsOfTerminal() : USUAL_ROWS;
    }

    // In a pipe some JDKs give a console that is no terminal, some give none.
    @SuppressWarnings("SystemConsoleNull")
    static Screen ofThisProgram() {
        Console console = System.console();
        return new Screen(System.out, console != null && console.isTerminal());
    }

    /** One more step, with the seconds since the start. */
    void step(String text) {
        clearLine();
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, text);
        out.flush();
    }

    /** Something is going on inside a long step. */
    void detail(String text) {
        if (terminal) {
            clearLine();
            out.print("          " + text.substring(0, Math.min(text.length(), LONGEST_DETAIL)));
            out.flush();
        } else {
            out.println("          " + text);
        }
    }

    void line(String text) {
        clearLine();
        out.println(text);
        out.flush();
    }

    /**
     * The map as it is now.
     *
     * @param title one line; all that a pipe gets, every other second
     */
    void draw(String title, List<String> lines) {
        if (terminal) {
            int fit = Math.min(lines.size(), rows - 4);
            String more = fit < lines.size() ? "\n… and " + (lines.size() - fit) + " more" : "";
            out.print(CLEAR + title + "\n\n" + String.join("\n", lines.subList(0, fit)) + more + "\n");
            out.flush();
        } else if (System.nanoTime() - lastDrawn > BETWEEN_LINES_NANOS) {
            lastDrawn = System.nanoTime();
            step(title);
        }
    }

    private void clearLine() {
        if (terminal) {
            out.print(CLEAR_LINE);
        }
    }

    private static int rowsOfTerminal() {
        try {
            Process size = new ProcessBuilder("sh", "-c", "stty size </dev/tty").start();
            String answer = new String(size.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int blank = answer.indexOf(' ');
            return blank > 0 ? Integer.parseInt(answer.substring(0, blank)) : USUAL_ROWS;
        } catch (IOException | NumberFormatException e) {
            return USUAL_ROWS;
        }
    }
}
