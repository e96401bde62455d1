package io.warren.model;

import java.util.Locale;
import java.util.Optional;

/** The levels at which a producer or consumer can be named, coarse to fine. */
public enum Granularity {
    APPLICATION,
    PROCESS,
    CONNECTION,
    THREAD;

    /** The word used in REST parameters and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Granularity> ofWord(String word) {
        for (Granularity granularity : values()) {
            if (granularity.word().equals(word)) {
                return Optional.of(granularity);
            }
        }
        return Optional.empty();
    }
}
