package io.warren.demo;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Opens connections to the shop's virtual host, all named after the application. */
final class ShopConnections {

    private final URI broker;
    private final String vhost;
    private final String name;
    private @Nullable Connection shared;

    ShopConnections(URI broker, String vhost, String name) {
        this.broker = broker;
        this.vhost = vhost;
        this.name = name;
    }

    /** The application's one connection for all that needs none of its own. */
    synchronized Connection shared() {
        Connection connection = shared;
        if (connection == null) {
            connection = open(factory());
            shared = connection;
        }
        return connection;
    }

    /** Through a wire that can lose what the broker answers; without heartbeats, so that it answers confirms only. */
    Connection openThrough(LossyWire wire) {
        ConnectionFactory factory = factory();
        factory.setHost("127.0.0.1");
        factory.setPort(wire.port());
        factory.setRequestedHeartbeat(0);
        return open(factory);
    }

    LossyWire wire() {
        ConnectionFactory factory = factory();
        return new LossyWire(factory.getHost(), factory.getPort());
    }

    synchronized void close() throws IOException {
        if (shared != null) {
            shared.close();
        }
    }

    private ConnectionFactory factory() {
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(broker);
            factory.setVirtualHost(vhost);
            // A shop that repairs its connections unseen would publish what its books do not know.
            factory.setAutomaticRecoveryEnabled(false);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a broker's address: " + broker.getHost(), e);
        }
    }

    private Connection open(ConnectionFactory factory) {
        try {
            return factory.newConnection(name);
        } catch (IOException e) {
            throw new DemoFailure(name + " cannot connect to " + broker.getHost(), e);
        } catch (TimeoutException e) {
            throw new DemoFailure(name + " got no answer from " + broker.getHost(), e);
        }
    }
}
