package io.warren.model;

/**
 * Names one observation, so that a decision about it can be checked by hand.
 *
 * @param source the identifier the observation brought along, or the file it was read from, or the live source
 * @param line from 1; 0 when {@code source} is the whole identifier
 */
public record ObservationId(String source, long line) {

    public static ObservationId of(String identifier) {
        return new ObservationId(identifier, 0);
    }

    /** {@code file:line}, or the identifier as it came. */
    public String text() {
        return line == 0 ? source : source + ':' + line;
    }

    @Override
    public String toString() {
        return text();
    }
}
