package io.warren.ingest.forward;

/**
 * Observations on their way: {@code found + accepted = delivered + dropped + refused + waiting}.
 *
 * @param found in the spool when we began: an earlier run's
 * @param accepted from the sensor
 * @param dropped the oldest, because the spool was full, or could not be written or read
 * @param refused by Warren, for good
 */
public record ForwardCounts(long found, long accepted, long delivered, long dropped, long refused, long waiting) {}
