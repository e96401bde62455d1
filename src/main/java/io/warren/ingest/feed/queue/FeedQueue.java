package io.warren.ingest.feed.queue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Warren's end of the feed's queue: takes batches from sensors, one after the other, and lets the broker forget each when
 * it is taken. Comes back by itself after any failure; what is not taken waits at the broker, whose queue is bounded.
 */
public final class FeedQueue implements AutoCloseable {

    /** Takes a batch. */
    @FunctionalInterface
    public interface Taker {

        /**
         * True if it was taken, false if there is no room now.
         *
         * @param feeder the sensor, as it calls itself, and the user that the broker knows it by
         */
        boolean take(String feeder, InputStream lines) throws IOException;
    }

    /** Hears how it stands, only when that changes. */
    public interface Listener {

        void connected();

        /** What happened, what it means, what to type. */
        void down(String message);

        /** A message of that feeder was thrown away. */
        void malformed(String feeder, String reason);
    }

    private static final String MEANING = "What sensors see waits with them, or at the broker.";
    private static final int PREFETCH = 2;
    private static final int CLOSE_MILLIS = 3_000;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long BUSY_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FeedEndpoint endpoint;
    private final Taker taker;
    private final Listener listener;
    private final ConnectionFactory connections;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LongAdder taken = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final Thread thread;
    private volatile @Nullable Connection current;
    private String said = "";

    public FeedQueue(FeedEndpoint endpoint, Taker taker, Listener listener) {
        this.endpoint = endpoint;
        this.taker = taker;
        this.listener = listener;
        this.connections = endpoint.connections();
        this.thread = Thread.ofPlatform().daemon().name("feed-queue").unstarted(this::run);
    }

    /** Returns at once; the listener hears when it is connected. */
    public void start() {
        thread.start();
    }

    /** Batches that were taken. */
    public long taken() {
        return taken.sum();
    }

    /** Messages that held no batch, and were thrown away. */
    public long malformed() {
        return malformed.sum();
    }

    @Override
    public void close() {
        closing.countDown();
        Connection connection = current;
        if (connection != null) {
            connection.abort(CLOSE_MILLIS);
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (closing.getCount() > 0) {
                boolean wasConnected = session();
                pause = wasConnected ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the connection ends; whether it began. */
    private boolean session() {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        boolean connected = false;
        Throwable failure;
        try (Connection connection = connections.newConnection("warren-feed")) {
            current = connection;
            connection.addShutdownListener(ended::complete);
            consume(connection, ended);
            connected = true;
            said = "";
            listener.connected();
            failure = ended.join();
            connection.abort(CLOSE_MILLIS);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            failure = e;
        } finally {
            current = null;
        }
        down(failure);
        return connected;
    }

    private void down(Throwable failure) {
        String message = FeedTrouble.message(endpoint, failure, MEANING);
        if (closing.getCount() > 0 && !message.equals(said)) {
            said = message;
            listener.down(message);
        }
    }

    private void consume(Connection connection, CompletableFuture<Throwable> ended) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no channel on this connection");
        }
        channel.addShutdownListener(ended::complete);
        channel.basicQos(PREFETCH);
        channel.basicConsume(FeedEndpoint.NAME, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                receive(channel, envelope.getDeliveryTag(), properties, body);
            }

            @Override
            public void handleCancel(String tag) {
                ended.complete(new IOException("the queue " + FeedEndpoint.NAME + " was deleted"));
            }
        });
    }

    private static String named(@Nullable String name) {
        return name == null ? "nobody" : name;
    }

    private void throwAway(Channel channel, long tag, String feeder, String reason) throws IOException {
        malformed.increment();
        listener.malformed(feeder, reason);
        channel.basicReject(tag, false);
    }

    private void receive(Channel channel, long tag, AMQP.BasicProperties properties, byte[] body) throws IOException {
        String feeder = "feed of " + named(properties.getAppId()) + " as " + named(properties.getUserId());
        try {
            while (!taker.take(feeder, FeedMessage.lines(body, properties.getContentEncoding()))) {
                if (!channel.isOpen() || closing.await(BUSY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return; // not acknowledged: the broker gives it again
                }
            }
        } catch (IOException e) {
            throwAway(channel, tag, feeder, String.valueOf(e.getMessage()));
            return;
        } catch (RuntimeException bug) {
            // Of ours: given back to the queue, this batch would come again for ever.
            throwAway(channel, tag, feeder, "a bug; please report it: " + bug);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        taken.increment();
        channel.basicAck(tag, false);
    }
}
