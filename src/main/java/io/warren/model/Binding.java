package io.warren.model;

import java.util.Map;

/**
 * A rule that carries messages from an exchange to a queue or to another exchange.
 *
 * @param source the exchange; empty for the default exchange, whose bindings exist by themselves
 * @param arguments for headers exchanges: the headers to match, and {@code x-match}
 */
public record Binding(
        String vhost,
        String source,
        DestinationType destinationType,
        String destination,
        String routingKey,
        Map<String, Object> arguments) {

    public Binding {
        arguments = Map.copyOf(arguments);
    }

    /** What a binding leads to. */
    public enum DestinationType {
        QUEUE,
        EXCHANGE
    }
}
