package io.warren.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as the broker has it declared.
 *
 * @param name empty for the default exchange
 * @param type {@code direct}, {@code fanout}, {@code topic}, {@code headers}, or a plug-in's
 * @param alternateExchange where messages go that match no binding; from the arguments or from a policy
 */
public record AmqpExchange(
        String vhost, String name, String type, @Nullable String alternateExchange, Map<String, Object> arguments) {

    public AmqpExchange {
        arguments = Map.copyOf(arguments);
    }
}
