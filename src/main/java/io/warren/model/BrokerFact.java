package io.warren.model;

import org.jspecify.annotations.Nullable;

/** A change at the broker, told by its event exchange the moment it happened or found by comparing two lists. */
public sealed interface BrokerFact {

    /** Nanoseconds since the epoch, by the broker's clock where it tells one. */
    long at();

    record ConnectionOpened(long at, ConnectionFacts facts) implements BrokerFact {}

    record ConnectionClosed(long at, String cluster, String name) implements BrokerFact {}

    /** A consumer was added to a queue; {@code channel} is {@code peer:port -> broker:port (number)}. */
    record ConsumerStarted(
            long at,
            String cluster,
            String vhost,
            String queue,
            @Nullable String channel,
            String consumerTag) implements BrokerFact {}

    record ConsumerStopped(
            long at,
            String cluster,
            String vhost,
            String queue,
            @Nullable String channel,
            String consumerTag) implements BrokerFact {}

    /** Exchanges, queues or bindings changed: the last {@link Topology} is out of date. */
    record TopologyChanged(
            long at, String cluster, @Nullable String vhost) implements BrokerFact {}
}
