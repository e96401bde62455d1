package io.warren.ingest.topology;

import java.time.Duration;

/**
 * How often to ask.
 *
 * @param lists between two looks at connections and consumers
 * @param topology between two looks at exchanges, queues and bindings when nothing tells of a change
 * @param settle after a change is told, before looking: changes come in crowds
 * @param longestBackOff between two tries while it fails; tries start at {@code lists} apart and double
 */
public record Pace(Duration lists, Duration topology, Duration settle, Duration longestBackOff) {

    /** The broker renews its own lists every five seconds. */
    public static final Pace DEFAULT =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMillis(200), Duration.ofMinutes(1));
}
