package io.warren.ingest.topology;

import io.warren.model.ConnectionFacts;
import java.util.List;

/**
 * The connections and consumers that the broker listed. They lag behind by up to five seconds, and never show
 * connections that lived shorter.
 */
public record Lists(List<ConnectionFacts> connections, List<ConsumerFacts> consumers) {

    public static final Lists NOTHING = new Lists(List.of(), List.of());

    public Lists {
        connections = List.copyOf(connections);
        consumers = List.copyOf(consumers);
    }
}
