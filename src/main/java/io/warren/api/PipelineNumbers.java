package io.warren.api;

import java.util.List;
import java.util.Map;

/**
 * The running counts of the service, each from its start and never falling. Asked at every scrape: answered at once.
 *
 * <p>How they add up. Of every tap: received = events + skipped + malformed. Of the correlation: each observation that
 * came in is waiting, or stands in a hop, undelivered or unrouted outcome, or has exactly one of the outcomes unmatched,
 * duplicate and ignored; {@link #unmatched} over all reasons = the outcomes called unmatched. Of the store: what was
 * counted = what is stored + what waits for the next flush + dropped.
 */
public interface PipelineNumbers {

    /** Observations that came in, by their kind: {@code publish}, {@code deliver}, {@code send}, … */
    Map<String, Long> observations();

    /** Outcomes by their kind: {@code hop}, {@code undelivered}, {@code unrouted}, {@code unmatched}, … */
    Map<String, Long> outcomes();

    /** Unmatched outcomes by reason: {@code NO_PUBLICATION}, … */
    Map<String, Long> unmatched();

    /** One entry a tap that was ever opened. */
    List<TapNumbers> taps();

    StoreNumbers store();

    /** Observations that wait for a partner now. This one may fall. */
    long waiting();

    /**
     * What one tap received.
     *
     * @param events those that were understood
     * @param skipped those that need not be understood, by reason
     * @param malformed those that could not be understood, by reason
     * @param lost trace messages that are known to have been lost in front of the tap; at least so many
     */
    record TapNumbers(
            String cluster,
            String vhost,
            boolean connected,
            long received,
            long events,
            Map<String, Long> skipped,
            Map<String, Long> malformed,
            long lost,
            long connects) {}

    /**
     * How the counts reach the database.
     *
     * @param lagSeconds since when the oldest count waits that is not stored; 0 = none waits. This one may fall
     * @param flushes batches that were stored
     * @param failures attempts that failed; each is tried again
     * @param dropped messages that were seen and not counted on their edge, because too much waited
     */
    record StoreNumbers(double lagSeconds, long flushes, long failures, long dropped) {}
}
