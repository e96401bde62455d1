package io.warren.testing;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** One virtual host of a {@link PrivateBroker}, with {@code guest} as its administrator and {@code warren} as in {@code /}. */
public record VirtualHost(PrivateBroker broker, String name) {

    public VirtualHost traced() {
        broker.admin().tracing(name, true);
        return this;
    }

    public URI uriOf(String user, String password) {
        return URI.create("amqp://" + user + ":" + password + "@127.0.0.1:" + broker.amqpPort() + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /** With exactly the rights of {@code definitions.json}. */
    public URI asWarren() {
        return uriOf("warren", "warren");
    }

    /** The environment of a service that watches this one only, and what else is {@code set}. */
    public Map<String, String> watched(Map<String, String> set) {
        Map<String, String> environment = new HashMap<>(set);
        environment.put("WARREN_BROKER_URI", "amqp://warren:warren@127.0.0.1:" + broker.amqpPort());
        environment.put("WARREN_BROKER_VHOSTS", name);
        environment.put("WARREN_MANAGEMENT_URIS", broker.managementUri().toString());
        return environment;
    }

    public ConnectionFactory clients() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(broker.amqpPort());
        factory.setVirtualHost(name);
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    /** An administrator's connection, for the test's own producers and consumers. */
    public Connection connect(String connectionName) {
        try {
            return clients().newConnection(connectionName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public void delete() {
        broker.admin().deleteVhost(name);
    }
}
