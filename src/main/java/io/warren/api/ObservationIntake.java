package io.warren.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Takes observations that somebody hands in. */
public interface ObservationIntake {

    /** The most malformed lines that an answer lists; all are counted. */
    int MOST_LISTED = 100;

    /**
     * Reads observations, one JSON object a line, to the end of the stream, and then takes all of them or none.
     *
     * @param feeder who hands them in; a source with a watermark of its own
     * @param lines unpacked; not closed
     * @throws IOException as the stream does; nothing is taken then
     */
    Taking take(String feeder, InputStream lines) throws IOException;

    /** What became of them. */
    sealed interface Taking {

        /**
         * All observations that could be read are on their way.
         *
         * @param accepted how many
         * @param malformed how many lines were no observations
         * @param lines the first of those, at most {@link #MOST_LISTED}
         */
        record Taken(long accepted, long malformed, List<MalformedLine> lines) implements Taking {
            public Taken {
                lines = List.copyOf(lines);
            }
        }

        /** None was taken, because too much is waiting. */
        record Busy() implements Taking {}
    }

    /**
     * A line that is no observation.
     *
     * @param line from 1
     * @param reason for people, for instance {@code size is "12", not a whole number}
     */
    record MalformedLine(long line, String reason) {}
}
