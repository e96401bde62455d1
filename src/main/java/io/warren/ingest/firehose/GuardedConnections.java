package io.warren.ingest.firehose;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurators;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import com.rabbitmq.client.impl.SocketFrameHandlerFactory;
import java.io.IOException;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Connections for a tap: each message is handled on the thread that reads the socket, so that at most one body is in
 * memory and the order is the queue's; headers pass the {@link HeaderGuard}; TLS checks certificate and host name. They do
 * not come back by themselves, as our queue would not.
 */
final class GuardedConnections extends ConnectionFactory {

    private static final int HEARTBEAT_SECONDS = 20;
    private static final int TIMEOUT_MILLIS = 10_000;

    /** RabbitMQ's own upper limit; the client's default of 64 MiB would end the connection. */
    private static final int BIGGEST_BODY = 512 << 20;

    GuardedConnections(BrokerEndpoint broker, String vhost) {
        setHost(broker.host());
        setPort(broker.port());
        setUsername(broker.user());
        setPassword(broker.password());
        setVirtualHost(vhost);
        setAutomaticRecoveryEnabled(false);
        setTopologyRecoveryEnabled(false);
        setRequestedHeartbeat(HEARTBEAT_SECONDS);
        setConnectionTimeout(TIMEOUT_MILLIS);
        setHandshakeTimeout(TIMEOUT_MILLIS);
        setShutdownTimeout(TIMEOUT_MILLIS);
        setMaxInboundMessageBodySize(BIGGEST_BODY);
        setSharedExecutor(new CallingThread());
        if (broker.tls() != null) {
            useSslProtocol(broker.tls());
            enableHostnameVerification();
        }
    }

    @Override
    protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
        FrameHandlerFactory plain = isSSL() ? super.createFrameHandlerFactory() : new Wide();
        return (address, name) -> new GuardedFrames(plain.create(address, name));
    }

    /** The client's own factory, of sockets that read much at a time. */
    private static final class Wide extends SocketFrameHandlerFactory {
        Wide() {
            super(
                    TIMEOUT_MILLIS,
                    SocketFactory.getDefault(),
                    SocketConfigurators.defaultConfigurator(),
                    false,
                    null,
                    null,
                    BIGGEST_BODY);
        }

        @Override
        protected Socket createSocket(String connectionName) {
            return new WideSocket();
        }
    }
}
