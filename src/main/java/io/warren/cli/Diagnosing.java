package io.warren.cli;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks everything that Warren needs. */
public interface Diagnosing {

    /** Reports each finding as soon as it is known. */
    void diagnose(Request request, Consumer<Finding> findings);

    /**
     * What to check.
     *
     * @param broker an AMQP URI
     * @param management the management API of the same broker; null = derived from the broker's host
     * @param vhosts empty = the one of the URI
     * @param database a JDBC URL; null = the service's default
     */
    record Request(
            String broker,
            @Nullable String management,
            List<String> vhosts,
            @Nullable String database) {

        public Request {
            vhosts = List.copyOf(vhosts);
        }
    }

    /** How a check came out. */
    enum Verdict {
        GOOD,
        BAD,
        /** Could not be checked, because something before it failed. */
        UNKNOWN
    }

    /**
     * One thing that was checked.
     *
     * @param what what was found, in one line
     * @param meaning what follows from it; empty if all is well
     * @param cure what to type; empty if all is well
     */
    record Finding(Verdict verdict, String what, String meaning, String cure) {

        public static Finding good(String what) {
            return new Finding(Verdict.GOOD, what, "", "");
        }

        public static Finding bad(String what, String meaning, String cure) {
            return new Finding(Verdict.BAD, what, meaning, cure);
        }

        public static Finding unknown(String what, String meaning) {
            return new Finding(Verdict.UNKNOWN, what, meaning, "");
        }
    }
}
