package io.warren.ingest.firehose;

import java.time.Duration;
import java.util.List;

/**
 * What is tapped, and how carefully.
 *
 * @param cluster the name that observations give this broker
 * @param vhosts each gets a connection and a queue of its own
 */
public record TapSettings(String cluster, BrokerEndpoint broker, List<String> vhosts, Bounds bounds, Retry retry) {

    public TapSettings {
        vhosts = List.copyOf(vhosts);
    }

    /** With the default bounds and retries. */
    public static TapSettings of(String cluster, BrokerEndpoint broker, List<String> vhosts) {
        return new TapSettings(cluster, broker, vhosts, Bounds.DEFAULT, Retry.DEFAULT);
    }

    /**
     * What our queue may cost the broker: beyond it the oldest trace messages are dropped, and lost to us.
     *
     * @param messages the most that wait there
     * @param bytes the most that their bodies take together
     * @param unusedFor how long the queue outlives its last reader, should the broker not notice that we are gone
     */
    public record Bounds(long messages, long bytes, Duration unusedFor) {

        /** The same as the policy in {@code broker-config/definitions.json}. */
        public static final Bounds DEFAULT = new Bounds(100_000, 128L << 20, Duration.ofMinutes(5));

        public Bounds {
            if (messages < 1 || bytes < 1 || unusedFor.toMillis() < 1) {
                throw new IllegalArgumentException("a tap queue without a bound could fill the broker's memory");
            }
        }
    }

    /** Pauses between attempts to connect grow from the first to the longest, and vary at random by a half. */
    public record Retry(Duration first, Duration longest) {
        public static final Retry DEFAULT = new Retry(Duration.ofMillis(500), Duration.ofSeconds(30));
    }
}
