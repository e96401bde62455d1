package io.warren.ingest.amqp;

import java.time.Duration;

/**
 * What a {@link WireDecoder} looks at, and how much memory that may take.
 *
 * @param source begins the identifiers of its observations: a name of the watched machine
 * @param connections above so many, those longest silent are forgotten
 * @param memory bytes that all connections together may hold back, about
 * @param waitingBytes of one direction of one connection that wait for bytes before them, at most
 * @param patience how long they wait
 * @param idle how long a connection is remembered that moves nothing; heartbeats count
 * @param transferEvery how often {@code transfer} observations are made of a thread on a connection, at most
 * @param largestFrame the longest frame that is believed where the framing has to be guessed: the broker's frame_max
 */
public record WireSettings(
        String source,
        PortFilter ports,
        int connections,
        long memory,
        int waitingBytes,
        Duration patience,
        Duration idle,
        Duration transferEvery,
        int largestFrame) {

    /** RabbitMQ's own default of frame_max. */
    private static final int FRAME_MAX = 131_072;

    public static WireSettings of(String source, PortFilter ports) {
        return new WireSettings(
                source,
                ports,
                10_000,
                64L << 20,
                1 << 20,
                Duration.ofMillis(500),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                FRAME_MAX);
    }
}
