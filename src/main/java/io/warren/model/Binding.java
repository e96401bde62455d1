package io.warren.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that carries messages from an exchange to a queue or to another exchange.
 *
 * @param source the exchange; empty for the default exchange, whose bindings exist by themselves
 * @param arguments for headers exchanges: the headers to match, and {@code x-match}; a null value asks only that the
 *     header be there
 */
public record Binding(
        String vhost,
        String source,
        DestinationType destinationType,
        String destination,
        String routingKey,
        Map<String, @Nullable Object> arguments) {

    public Binding {
        arguments = arguments.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** What a binding leads to. */
    public enum DestinationType {
        QUEUE,
        EXCHANGE
    }
}
