package io.warren.ingest.firehose;

/**
 * What a tap queue is bound to.
 *
 * @param queuePrefix of our queue's name; begins with {@link OwnTraffic#QUEUE_PREFIX}
 * @param connectionName what the broker's lists show
 */
record TapSource(String vhost, String exchange, String queuePrefix, String connectionName) {

    static TapSource trace(String vhost) {
        return new TapSource(vhost, "amq.rabbitmq.trace", "warren.tap.", "warren-tap " + vhost);
    }

    static TapSource events(String vhost) {
        return new TapSource(vhost, "amq.rabbitmq.event", "warren.events.", "warren-events " + vhost);
    }
}
