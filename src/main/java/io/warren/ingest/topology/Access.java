package io.warren.ingest.topology;

import java.util.Set;

/**
 * Who we are at a management API, and who answered. Our user sees everybody's connections, exchanges and queues.
 *
 * @param node the broker node that answered, for instance {@code rabbit@b1}
 * @param tags of our user
 */
public record Access(String node, String version, Set<String> tags) {

    public Access {
        tags = Set.copyOf(tags);
    }
}
