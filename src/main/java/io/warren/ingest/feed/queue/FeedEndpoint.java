package io.warren.ingest.feed.queue;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * The broker and virtual host that carry the feed, and as whom we come. Never printed with its password.
 *
 * @param uri {@code amqp://user:password@host:port/vhost} or {@code amqps://...}
 */
public record FeedEndpoint(URI uri) {

    /** The virtual host where none is named; as in {@code broker-config/feed-definitions.json}. */
    public static final String VHOST = "warren-feed";

    /** The exchange that is published to, and the queue that is read; both are made by the definitions. */
    public static final String NAME = "warren.feed";

    private static final int HEARTBEAT_SECONDS = 20;
    private static final int TIMEOUT_MILLIS = 10_000;

    public FeedEndpoint {
        boolean amqp = "amqp".equals(uri.getScheme()) || "amqps".equals(uri.getScheme());
        if (!amqp || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "the feed's address must look like amqp://user:password@host:5672/" + VHOST + " or amqps://...");
        }
    }

    /** For connections that do not come back by themselves. TLS trusts what the JVM trusts, and checks host names. */
    ConnectionFactory connections() {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setVirtualHost(VHOST);
            factory.setUri(uri);
            if (factory.isSSL()) {
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the feed's address cannot be used: " + e.getMessage(), e);
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        factory.setShutdownTimeout(TIMEOUT_MILLIS);
        return factory;
    }

    /** For people: no password. */
    @Override
    public String toString() {
        ConnectionFactory factory = connections();
        return uri.getScheme() + "://" + factory.getHost() + ":" + factory.getPort() + "/" + factory.getVirtualHost();
    }
}
