package io.warren.ingest.topology;

import io.warren.model.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What one broker's management API tells. Every method asks the broker, blocks, and throws {@link ManagementProblem}.
 * Safe for use by several threads.
 */
public final class ManagementApi {

    private static final String STATISTICS = "message_stats";

    private final String cluster;
    private final ManagementClient client;
    private final LongSupplier clock;

    /**
     * Asks nothing yet.
     *
     * @param clock nanoseconds since the epoch
     */
    public ManagementApi(String cluster, ManagementEndpoint endpoint, LongSupplier clock) {
        this.cluster = cluster;
        this.client = new ManagementClient(endpoint);
        this.clock = clock;
    }

    public String cluster() {
        return cluster;
    }

    /** Throws when our user may not see everything, since its lists would be empty without a word. */
    public Access access() {
        return access(client);
    }

    static Access access(ManagementClient client) {
        Set<String> tags = new HashSet<>();
        Object told = client.object("/whoami").orElse(Fields.NONE).any("tags");
        if (told instanceof List<?> list) {
            list.forEach(tag -> tags.add(String.valueOf(tag)));
        } else if (told instanceof String text) {
            tags.addAll(List.of(text.split(",", -1)));
        }
        if (!tags.contains("monitoring") && !tags.contains("administrator")) {
            throw Advice.notMonitoring(client.endpoint(), tags);
        }
        Fields overview =
                client.object("/overview?columns=node,rabbitmq_version").orElse(Fields.NONE);
        String node = overview.text("node");
        if (node == null) {
            throw client.oddAnswer("/overview", "no node name");
        }
        return new Access(node, overview.text("rabbitmq_version", "?"), tags);
    }

    /** What is declared now. */
    public Topology topology() {
        long asked = clock.getAsLong();
        var exchanges = Declarations.exchanges(
                client.list("/exchanges?columns=vhost,name,type,arguments,policy"),
                client.list("/policies?columns=vhost,name,definition"));
        var queues = Declarations.queues(client.list(
                "/queues?columns=vhost,name,type,arguments,effective_policy_definition,consumers,messages"));
        var bindings = Declarations.bindings(client.list("/bindings"));
        return new Topology(cluster, asked, exchanges, queues, bindings);
    }

    /** Who is connected and consumes, as far as the broker lists it yet. */
    public Lists lists() {
        return new Lists(
                Clients.connections(cluster, client.list("/connections?" + Clients.CONNECTION_COLUMNS)),
                Clients.consumers(cluster, client.list("/consumers")));
    }

    /** What the broker itself counted. */
    public BrokerCounters counters() {
        List<BrokerCounters.Vhost> vhosts = new ArrayList<>();
        for (Fields vhost : client.list("/vhosts?columns=name,message_stats")) {
            Fields counts = vhost.object(STATISTICS);
            vhosts.add(new BrokerCounters.Vhost(
                    vhost.text("name", ""),
                    counts.number("publish", 0),
                    counts.number("deliver_get", 0),
                    counts.number("redeliver", 0),
                    counts.number("return_unroutable", 0) + counts.number("drop_unroutable", 0)));
        }
        List<BrokerCounters.Queue> queues = new ArrayList<>();
        for (Fields queue : client.list("/queues?columns=vhost,name,message_stats")) {
            Fields counts = queue.object(STATISTICS);
            queues.add(new BrokerCounters.Queue(
                    queue.text("vhost", ""),
                    queue.text("name", ""),
                    counts.number("publish", 0),
                    counts.number("deliver_get", 0),
                    counts.number("redeliver", 0)));
        }
        return new BrokerCounters(cluster, clock.getAsLong(), vhosts, queues);
    }
}
