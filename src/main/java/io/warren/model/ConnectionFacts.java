package io.warren.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the broker knows of one client connection.
 *
 * @param name {@code peer:port -> broker:port}, or a pid text such as {@code <rabbit@b1.1795344788.17564.0>} of a client
 *     inside the broker
 * @param userProvidedName the client's own {@code connection_name}
 * @param clientProperties product, version, platform and whatever else the client sent, flattened to text
 * @param protocol for instance {@code AMQP 0-9-1}, {@code Direct 0-9-1}, {@code MQTT 3.1.1}
 * @param connectedAt nanoseconds since the epoch
 */
public record ConnectionFacts(
        String cluster,
        String name,
        @Nullable String node,
        @Nullable String vhost,
        @Nullable String user,
        @Nullable String userProvidedName,
        @Nullable String peerHost,
        @Nullable Integer peerPort,
        Map<String, String> clientProperties,
        @Nullable String protocol,
        @Nullable Long connectedAt) {

    public ConnectionFacts {
        clientProperties = Map.copyOf(clientProperties);
    }
}
