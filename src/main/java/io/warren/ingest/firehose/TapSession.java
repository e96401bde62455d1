package io.warren.ingest.firehose;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.NetworkConnection;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One connection with one bounded queue, until either ends. */
final class TapSession implements AutoCloseable {

    /** Takes what comes from the queue, in its order, on one thread. */
    @FunctionalInterface
    interface Receiver {
        void receive(String routingKey, @Nullable Map<String, @Nullable Object> headers, byte[] body);
    }

    /** The queue went away while the connection stayed. */
    static final class QueueLost extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final int CLOSE_MILLIS = 3_000;

    private final Connection connection;
    private final TapSource source;
    private final String queue;
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();

    TapSession(Connection connection, TapSource source) {
        this.connection = connection;
        this.source = source;
        // A new name each time: the broker may not have noticed yet that our last connection is gone.
        this.queue = source.queuePrefix()
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        connection.addShutdownListener(ended::complete);
    }

    /** Acknowledged when sent: an acknowledgement would cost the broker 10 to 20 µs more per trace message. */
    void consume(TapSettings.Bounds bounds, TapBindings bindings, Receiver receiver) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no channel on this connection");
        }
        channel.queueDeclare(queue, false, true, true, arguments(bounds));
        bindings.open(new ChannelPort(channel, queue, source.exchange()));
        channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            @SuppressWarnings("NullAway") // the client does not say so, but no headers are null, and so are void values
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                receiver.receive(envelope.getRoutingKey(), properties.getHeaders(), body);
            }

            @Override
            public void handleCancel(String tag) {
                ended.complete(new QueueLost());
            }
        });
    }

    String queue() {
        return queue;
    }

    /** As the broker names it, unless something between translates addresses. */
    String connectionName() {
        if (connection instanceof NetworkConnection socket) {
            return endpoint(socket.getLocalAddress().getHostAddress(), socket.getLocalPort())
                    + " -> "
                    + endpoint(socket.getAddress().getHostAddress(), socket.getPort());
        }
        return connection.toString();
    }

    /** Why it ended. */
    Throwable awaitEnd() {
        return ended.join();
    }

    @Override
    public void close() {
        connection.abort(CLOSE_MILLIS);
        ended.complete(new QueueLost());
    }

    private static String endpoint(String address, int port) {
        return address + ":" + port;
    }

    private static Map<String, Object> arguments(TapSettings.Bounds bounds) {
        return Map.of(
                "x-queue-type", "classic",
                "x-max-length", bounds.messages(),
                "x-max-length-bytes", bounds.bytes(),
                "x-overflow", "drop-head",
                "x-expires", bounds.unusedFor().toMillis());
    }

    private record ChannelPort(Channel channel, String queue, String exchange) implements TapBindings.Port {
        @Override
        public void bind(String key) throws IOException {
            channel.queueBind(queue, exchange, key);
        }

        @Override
        public void unbind(String key) throws IOException {
            channel.queueUnbind(queue, exchange, key);
        }
    }
}
