package io.warren.ingest.forward;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How observations are kept and handed over.
 *
 * @param spool a folder of this sensor's own; made if it is not there
 * @param spoolBytes what waits there at most; beyond it the oldest batches are dropped
 * @param batchBytes a batch is closed when it is as long, before it is packed
 * @param flush or as old
 * @param firstPause after a failure; it doubles with each further one
 * @param longestPause up to this
 */
public record ForwardSettings(
        Path spool, long spoolBytes, int batchBytes, Duration flush, Duration firstPause, Duration longestPause) {

    public static ForwardSettings of(Path spool) {
        return new ForwardSettings(
                spool, 256L << 20, 256 << 10, Duration.ofMillis(200), Duration.ofMillis(250), Duration.ofSeconds(15));
    }
}
