package io.warren.app.sensor;

import io.warren.ingest.guest.manners.Unwatched;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How long one guest was not watched, by reason, and what passed unseen, so that nobody takes what was seen for all there
 * was. Begins detached. All times are nanoseconds of {@link System#nanoTime}.
 */
final class UnwatchedTimes implements Consumer<Unwatched> {

    private static final double SECOND = 1e9;

    private final long since;
    private final Map<Unwatched.Reason, Long> nanoseconds = new EnumMap<>(Unwatched.Reason.class);
    private final Map<Unwatched.Reason, Long> told = new EnumMap<>(Unwatched.Reason.class);
    private long missed;
    private long missedTold;
    private long detachedSince;
    private boolean attached;

    UnwatchedTimes(long now) {
        since = now;
        detachedSince = now;
    }

    /** Hooks are set, or would be if the budget had it. */
    synchronized void attached(long now) {
        settle(now);
        attached = true;
    }

    /** Nobody looks. */
    synchronized void detached(long now) {
        settle(now);
        attached = false;
    }

    /** A part of the time while attached. */
    @Override
    public synchronized void accept(Unwatched time) {
        add(time.reason(), time.nanoseconds());
    }

    /** Bytes of watched connections. */
    synchronized void missed(long bytes) {
        missed += bytes;
    }

    synchronized Shortfall take(long now) {
        settle(now);
        Map<String, Long> news = new TreeMap<>();
        nanoseconds.forEach((reason, whole) -> {
            long more = whole - told.getOrDefault(reason, 0L);
            if (more > 0) {
                news.put(words(reason), more);
            }
        });
        told.putAll(nanoseconds);
        Shortfall untold = new Shortfall(news, missed - missedTold, 0);
        missedTold = missed;
        return untold;
    }

    /** E.g. {@code seen 83 % of the time, not: stopped time used up 9.8 s, detached 0.7 s}. */
    synchronized String text(long now) {
        settle(now);
        long whole = Math.max(1, now - since);
        long unseen = nanoseconds.values().stream().mapToLong(Long::longValue).sum();
        String reasons = nanoseconds.entrySet().stream()
                .map(entry -> "%s %.1f s".formatted(words(entry.getKey()), entry.getValue() / SECOND))
                .collect(Collectors.joining(", "));
        return "seen %d %% of the time".formatted(Math.max(0, 100 - (100 * unseen + whole - 1) / whole))
                + (reasons.isEmpty() ? "" : ", not: " + reasons)
                + (missed == 0 ? "" : ", " + missed + " bytes passed unseen");
    }

    private void settle(long now) {
        if (!attached) {
            add(Unwatched.Reason.DETACHED, now - detachedSince);
        }
        detachedSince = now;
    }

    private void add(Unwatched.Reason reason, long time) {
        if (time > 0) {
            nanoseconds.merge(reason, time, Long::sum);
        }
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
