package io.warren.ingest.guest.manners;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the watching of a guest has cost it, and how much was seen for that.
 *
 * @param watched nanoseconds with hooks allowed; with {@code unwatched} it adds up to the whole time
 * @param unwatched nanoseconds without, by reason
 * @param stops by what they were good for
 * @param stopped nanoseconds that the guest stood still
 * @param longest nanoseconds of the longest stop
 * @param tooLong stops that were longer than allowed, and lost their payload for it
 */
public record Account(
        long watched,
        Map<Unwatched.Reason, Long> unwatched,
        Map<StopCause, Long> stops,
        long stopped,
        long longest,
        long tooLong) {

    public Account {
        unwatched = Map.copyOf(unwatched);
        stops = Map.copyOf(stops);
    }

    /** The share of the time in which the guest was watched; 1 before anything happened. */
    public double duty() {
        long whole = watched + unwatchedTime();
        return whole == 0 ? 1 : (double) watched / whole;
    }

    /** The share of the time in which the guest stood still. */
    public double stoppedShare() {
        long whole = watched + unwatchedTime();
        return whole == 0 ? 0 : (double) stopped / whole;
    }

    public long stopCount() {
        return stops.values().stream().mapToLong(Long::longValue).sum();
    }

    private long unwatchedTime() {
        return unwatched.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The account while it is written. */
    static final class Book {
        private final Map<Unwatched.Reason, Long> unwatched = new EnumMap<>(Unwatched.Reason.class);
        private final Map<StopCause, Long> stops = new EnumMap<>(StopCause.class);
        private long watched;
        private long stopped;
        private long longest;
        private long tooLong;

        void watched(long nanoseconds) {
            watched += nanoseconds;
        }

        void unwatched(Unwatched time) {
            unwatched.merge(time.reason(), time.nanoseconds(), Long::sum);
        }

        void stopped(long nanoseconds, StopCause cause, long allowed) {
            stops.merge(cause, 1L, Long::sum);
            stopped += nanoseconds;
            longest = Math.max(longest, nanoseconds);
            if (nanoseconds > allowed) {
                tooLong++;
            }
        }

        Account account() {
            return new Account(watched, unwatched, stops, stopped, longest, tooLong);
        }
    }
}
