package io.warren.app.sensor;

import io.warren.ingest.guest.manners.Unwatched;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How long one guest was not watched, by reason, so that nobody takes what was seen for all there was. */
final class UnwatchedTimes implements Consumer<Unwatched> {

    private static final double SECOND = 1e9;

    private final long since = System.nanoTime();
    private final Map<Unwatched.Reason, Long> nanoseconds = new EnumMap<>(Unwatched.Reason.class);

    @Override
    public synchronized void accept(Unwatched time) {
        nanoseconds.merge(time.reason(), time.nanoseconds(), Long::sum);
    }

    /** E.g. {@code seen 83 % of the time, not: stopped time 9.8 s, detached 0.7 s}. */
    synchronized String text() {
        long whole = Math.max(1, System.nanoTime() - since);
        long unseen = nanoseconds.values().stream().mapToLong(Long::longValue).sum();
        String reasons = nanoseconds.entrySet().stream()
                .map(entry -> "%s %.1f s".formatted(words(entry.getKey()), entry.getValue() / SECOND))
                .collect(Collectors.joining(", "));
        return "seen %d %% of the time".formatted(Math.max(0, 100 - 100 * unseen / whole))
                + (reasons.isEmpty() ? "" : ", not: " + reasons);
    }

    private static String words(Unwatched.Reason reason) {
        return switch (reason) {
            case STOPPED_TIME -> "stopped time used up";
            case STOP_RATE -> "stops used up";
            case FOREIGN_TRAFFIC -> "foreign traffic";
            case DETACHED -> "detached";
        };
    }
}
