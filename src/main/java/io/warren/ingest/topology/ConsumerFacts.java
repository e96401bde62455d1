package io.warren.ingest.topology;

/**
 * One consumer as the broker lists it.
 *
 * @param channel {@code peer:port -> broker:port (number)}
 */
public record ConsumerFacts(String cluster, String vhost, String queue, String channel, String consumerTag) {}
