package io.warren.ingest.firehose;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What Warren itself does on the observed broker, so that the map never shows its maker. Shared by all taps. */
public final class OwnTraffic {

    /** Every queue that Warren declares anywhere is named so; nobody else's should be. */
    public static final String QUEUE_PREFIX = "warren.";

    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    /** The broker's own name of the connection, {@code peer:port -> broker:port}. */
    public void add(String connection) {
        connections.add(connection);
    }

    public void remove(String connection) {
        connections.remove(connection);
    }

    boolean hasConnection(String connection) {
        return connections.contains(connection);
    }

    static boolean isOwn(String queue) {
        return queue.startsWith(QUEUE_PREFIX);
    }

    /** The queues that are not ours: the very list when none is. */
    static List<String> others(List<String> queues) {
        for (String queue : queues) {
            if (isOwn(queue)) {
                return queues.stream().filter(other -> !isOwn(other)).toList();
            }
        }
        return queues;
    }
}
