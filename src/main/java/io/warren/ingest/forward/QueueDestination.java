package io.warren.ingest.forward;

import io.warren.ingest.feed.queue.FeedPublisher;
import io.warren.ingest.feed.queue.FeedPublisher.NotTaken;

/** Over AMQP, by a virtual host that is Warren's own. */
public record QueueDestination(FeedPublisher publisher) implements Destination {

    @Override
    public Delivery deliver(byte[] batch) {
        try {
            publisher.publish(batch);
            return new Delivery.Delivered();
        } catch (NotTaken e) {
            return new Delivery.Later(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
