package io.warren.correlate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queues that observations have named, by cluster, virtual host and name. */
final class Queues {

    private final long window;
    private final Map<Name, Backlog> queues = new HashMap<>();
    private final Map<Name, LossSigns> signs = new HashMap<>();

    private @Nullable LossSigns lastSigns;
    private String lastCluster = "";
    private String lastVhost = "";

    Queues(long window) {
        this.window = window;
    }

    Backlog of(String cluster, String vhost, String name) {
        Name key = new Name(cluster, vhost, name);
        Backlog queue = queues.get(key);
        if (queue == null) {
            queue = new Backlog(vhost, name, queues.size() + 1L, signs(cluster, vhost));
            queues.put(key, queue);
        }
        return queue;
    }

    /** One virtual host after the other: most often it is the same as before. */
    LossSigns signs(String cluster, String vhost) {
        LossSigns same = lastSigns;
        if (same != null && cluster.equals(lastCluster) && vhost.equals(lastVhost)) {
            return same;
        }
        LossSigns found = signs.computeIfAbsent(new Name(cluster, vhost, ""), key -> new LossSigns(window));
        lastCluster = cluster;
        lastVhost = vhost;
        lastSigns = found;
        return found;
    }

    /** Whether observations of this virtual host were being lost around that time. */
    boolean isLossy(String cluster, String vhost, long at) {
        return signs(cluster, vhost).isAny(at);
    }

    private record Name(String cluster, String vhost, String queue) {}
}
