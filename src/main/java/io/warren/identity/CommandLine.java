package io.warren.identity;

import java.util.ArrayList;
import java.util.List;

/** A command line as rules see it: one text, arguments apart by one blank, blanks within an argument made unbreakable. */
final class CommandLine {

    /** What names a program stands near the front, behind a class path at most; rules shall not crawl through the rest. */
    private static final int MAX_ARGUMENTS = 200;

    private static final int MAX_ARGUMENT = 400;
    private static final char UNBREAKABLE = '\u00a0';

    private CommandLine() {}

    /** Empty when nothing is known but the comm, which is not a program. */
    static String text(Holder holder) {
        String exe = holder.exe();
        if (holder.argv().isEmpty()) {
            return exe == null ? "" : exe.replace(' ', UNBREAKABLE);
        }
        if (holder.argv().size() == 1) {
            // A program that wrote its own title has left one text with blanks.
            return shortened(holder.argv().getFirst().strip());
        }
        List<String> arguments = new ArrayList<>();
        for (String argument : holder.argv()) {
            if (arguments.size() == MAX_ARGUMENTS) {
                break;
            }
            if (!argument.isEmpty()) {
                arguments.add(shortened(argument).replace(' ', UNBREAKABLE).replace('\n', UNBREAKABLE));
            }
        }
        return String.join(" ", arguments);
    }

    /** The end of a long argument says more than its front: it is a path. */
    private static String shortened(String argument) {
        return argument.length() <= MAX_ARGUMENT ? argument : argument.substring(argument.length() - MAX_ARGUMENT);
    }
}
