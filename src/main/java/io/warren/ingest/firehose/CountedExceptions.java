package io.warren.ingest.firehose;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;

/** Where the AMQP client's callbacks fail: one observation is lost and counted. Failing connections tell by themselves. */
final class CountedExceptions extends ForgivingExceptionHandler {

    private final String vhost;
    private final TapCounters counters;
    private final TapListener listener;

    CountedExceptions(String vhost, TapCounters counters, TapListener listener) {
        this.vhost = vhost;
        this.counters = counters;
        this.listener = listener;
    }

    @Override
    public void handleConsumerException(
            Channel channel, Throwable exception, Consumer consumer, String consumerTag, String methodName) {
        counters.failed.increment();
        listener.onBug(vhost, exception);
    }

    @Override
    public void handleUnexpectedConnectionDriverException(Connection connection, Throwable exception) {
        // The session ends with the same exception, and the listener hears of it then.
    }
}
