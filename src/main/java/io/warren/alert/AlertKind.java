package io.warren.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule watches for. */
public enum AlertKind {
    /** An application that never published to the watched exchange, or into the watched queue, before. */
    FIRST_SEEN_PRODUCER(true),
    /** An application that never consumed from there before. */
    FIRST_SEEN_CONSUMER(true),
    /** Publications that no queue took; the value is their number. */
    UNROUTABLE(true),
    /** Messages that were delivered after they had died in another queue; the value is their number. */
    DEAD_LETTERED(true),
    /** A queue that is fed, and that nobody reads; the value is the number of messages that came into it. */
    UNREAD(true),
    /** Messages that come back again and again; the value is their number. */
    REDELIVERY_LOOP(true),
    /** From publication to delivery; the value is a percentile in milliseconds. */
    LATENCY(true),
    /** The share of the broker's own count that was seen, in percent. */
    COVERAGE(false);

    private final boolean above;

    AlertKind(boolean above) {
        this.above = above;
    }

    /** Whether too much is wrong, rather than too little. */
    public boolean isAbove() {
        return above;
    }

    /** As rules name it: {@code first-seen-producer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AlertKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
