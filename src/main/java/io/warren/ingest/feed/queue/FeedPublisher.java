package io.warren.ingest.feed.queue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's end of the feed's queue: hands over one batch at a time, persistent, and knows for each whether the broker
 * has taken it. For one thread.
 */
public final class FeedPublisher implements AutoCloseable {

    /** The broker has not taken it; the message is for an operator. */
    public static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        NotTaken(String message, Throwable cause) {
            super(message, cause);
        }

        NotTaken(String message) {
            super(message);
        }
    }

    private static final String MEANING = "What is seen waits in the spool.";
    private static final int PERSISTENT = 2;
    private static final int CLOSE_MILLIS = 3_000;

    private final FeedEndpoint endpoint;
    private final ConnectionFactory connections;
    private final String sensor;
    private final Duration patience;
    private final AtomicBoolean returned = new AtomicBoolean();
    private @Nullable Connection connection;
    private @Nullable Channel channel;

    /**
     * Connects when there is something to hand over.
     *
     * @param sensor whose observations these are
     * @param patience for the broker's confirmation
     */
    public FeedPublisher(FeedEndpoint endpoint, String sensor, Duration patience) {
        this.endpoint = endpoint;
        this.connections = endpoint.connections();
        this.sensor = sensor;
        this.patience = patience;
    }

    /** Returns when the broker has the batch on its disk: gzip of observations, one a line. */
    public void publish(byte[] batch) throws NotTaken {
        boolean confirmed = false;
        try {
            Channel open = open();
            returned.set(false);
            open.basicPublish(FeedEndpoint.NAME, sensor, true, properties(), batch);
            confirmed = open.waitForConfirms(patience.toMillis());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            close();
            throw new NotTaken(FeedTrouble.message(endpoint, e, MEANING), e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new NotTaken("Interrupted while waiting for the feed at " + endpoint + ".", e);
        }
        if (returned.get()) {
            throw new NotTaken("Exchange " + FeedEndpoint.NAME + " of the feed at " + endpoint + " leads to no queue. "
                    + MEANING + " Type on the broker: rabbitmqctl import_definitions feed-definitions.json");
        }
        if (!confirmed) {
            throw new NotTaken(
                    "The queue of the feed at " + endpoint + " is full: nobody reads it, or not fast enough. " + MEANING
                            + " Is Warren up, and is its warren.feed.uri set?");
        }
    }

    /** The broker checks the user, so that Warren may believe it. */
    private AMQP.BasicProperties properties() {
        return new AMQP.BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .contentType(FeedMessage.NDJSON)
                .contentEncoding(FeedMessage.GZIP)
                .userId(connections.getUsername())
                .appId(sensor)
                .build();
    }

    private Channel open() throws IOException, TimeoutException {
        Channel open = channel;
        if (open != null && open.isOpen()) {
            return open;
        }
        close();
        Connection fresh = connections.newConnection("warren-feed of " + sensor);
        connection = fresh;
        open = fresh.createChannel();
        if (open == null) {
            throw new IOException("the broker allows no channel on this connection");
        }
        open.confirmSelect();
        open.addReturnListener(_ -> returned.set(true));
        channel = open;
        return open;
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        channel = null;
        if (old != null) {
            old.abort(CLOSE_MILLIS);
        }
    }
}
