package io.warren.ingest.topology;

import io.warren.ingest.topology.ManagementProblem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and sets the tracing flag of one node's vhosts, leaving everything else of the vhost as it is. */
final class VhostSwitch {

    private final ManagementClient client;

    VhostSwitch(ManagementEndpoint endpoint) {
        this.client = new ManagementClient(endpoint);
    }

    ManagementEndpoint endpoint() {
        return client.endpoint();
    }

    /** The node that answers at this endpoint; another one each time behind a balancer. */
    String node() {
        return ManagementApi.access(client).node();
    }

    List<String> clusterNodes() {
        List<String> names = new ArrayList<>();
        for (Fields node : client.list("/nodes?columns=name")) {
            names.add(node.text("name", "?"));
        }
        return names;
    }

    /** By name, as the broker lists them now. The user needs the tag {@code monitoring}. */
    Map<String, Vhost> vhosts() {
        Map<String, Vhost> vhosts = new LinkedHashMap<>();
        for (Fields listed : client.list("/vhosts?columns=name,tracing,description,tags,default_queue_type")) {
            if (listed.any("name") instanceof String name) {
                List<String> tags =
                        listed.list("tags").stream().map(String::valueOf).toList();
                vhosts.put(
                        name,
                        new Vhost(
                                name,
                                listed.flag("tracing"),
                                listed.text("description", ""),
                                tags,
                                listed.text("default_queue_type")));
            }
        }
        return vhosts;
    }

    /** Switches, and reads back whether it is so and nothing else has changed. */
    void set(String node, Vhost vhost, boolean tracing) {
        try {
            client.put("/vhosts/" + ManagementClient.segment(vhost.name()), vhost.body(tracing));
        } catch (ManagementProblem problem) {
            throw problem.kind() == Kind.WRONG_CREDENTIALS
                    ? Advice.notAdministrator(endpoint(), node, vhost.name(), problem)
                    : problem;
        }
        Vhost after = vhosts().get(vhost.name());
        if (!vhost.with(tracing).equals(after)) {
            throw new ManagementProblem(
                    Kind.ODD_ANSWER,
                    "Asked " + endpoint().root() + " to make " + vhost.with(tracing) + ", but it reads back as " + after
                            + ". Is a balancer between, or does somebody else switch? Give each node's own address, or"
                            + " type on the broker: " + Advice.traceOn(node, vhost.name()));
        }
    }

    /** A vhost with all that a PUT must send so as not to lose it. */
    record Vhost(
            String name,
            boolean tracing,
            String description,
            List<String> tags,
            @Nullable String defaultQueueType) {

        Vhost with(boolean tracing) {
            return new Vhost(name, tracing, description, tags, defaultQueueType);
        }

        Map<String, Object> body(boolean tracing) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("tracing", tracing);
            body.put("description", description);
            body.put("tags", String.join(",", tags));
            if (defaultQueueType != null) {
                body.put("default_queue_type", defaultQueueType);
            }
            return body;
        }
    }
}
