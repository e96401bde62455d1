package io.warren.ingest.topology;

import io.warren.model.ConnectionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the broker's lists of connections and consumers into ours. */
final class Clients {

    static final String CONNECTION_COLUMNS = "columns=name,node,vhost,user,user_provided_name,peer_host,peer_port,"
            + "client_properties,protocol,connected_at";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private Clients() {}

    static List<ConnectionFacts> connections(String cluster, List<Fields> connections) {
        List<ConnectionFacts> result = new ArrayList<>(connections.size());
        for (Fields connection : connections) {
            String name = connection.text("name");
            if (name != null) {
                result.add(connection(cluster, name, connection));
            }
        }
        return result;
    }

    private static ConnectionFacts connection(String cluster, String name, Fields connection) {
        String protocol = connection.text("protocol", "");
        Map<String, String> properties = ClientProperties.ofJson(connection.object("client_properties"), protocol);
        String given = connection.text("user_provided_name");
        return new ConnectionFacts(
                cluster,
                name,
                connection.text("node"),
                connection.text("vhost"),
                connection.text("user"),
                given == null ? properties.get("connection_name") : given,
                connection.text("peer_host"),
                port(connection),
                properties,
                protocol.isEmpty() ? null : protocol,
                nanos(connection.number("connected_at")));
    }

    static List<ConsumerFacts> consumers(String cluster, List<Fields> consumers) {
        List<ConsumerFacts> result = new ArrayList<>(consumers.size());
        for (Fields consumer : consumers) {
            Fields queue = consumer.object("queue");
            String vhost = queue.text("vhost");
            // A consumer whose channel has just gone is listed without one.
            String channel = consumer.object("channel_details").text("name");
            if (vhost != null && channel != null && queue.any("name") instanceof String name) {
                result.add(new ConsumerFacts(cluster, vhost, name, channel, consumer.text("consumer_tag", "")));
            }
        }
        return result;
    }

    static @Nullable Integer port(Fields connection) {
        Long port = connection.number("peer_port");
        return port == null ? null : (Integer) port.intValue();
    }

    static @Nullable Long nanos(@Nullable Long millis) {
        return millis == null ? null : (Long) (millis * NANOS_PER_MILLI);
    }
}
