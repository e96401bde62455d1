package io.warren.ingest.topology;

import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the broker's lists of exchanges, queues and bindings into ours; declared arguments and policies together. */
final class Declarations {

    private static final String ALTERNATE_EXCHANGE = "alternate-exchange";
    /** Where both an argument and a policy give a number, the broker takes the smaller one; in all else the argument. */
    private static final Set<String> SMALLER_WINS =
            Set.of("message-ttl", "max-length", "max-length-bytes", "expires", "delivery-limit");

    private Declarations() {}

    /** @param policies as {@code /api/policies} lists them: an exchange tells only the name of its own */
    static List<AmqpExchange> exchanges(List<Fields> exchanges, List<Fields> policies) {
        Map<List<@Nullable String>, Fields> definitions = new HashMap<>();
        for (Fields policy : policies) {
            definitions.put(key(policy.text("vhost"), policy.text("name")), policy.object("definition"));
        }
        List<AmqpExchange> result = new ArrayList<>(exchanges.size());
        for (Fields exchange : exchanges) {
            String vhost = exchange.text("vhost");
            if (vhost != null && exchange.any("name") instanceof String name) {
                Fields policy = definitions.getOrDefault(key(vhost, exchange.text("policy")), Fields.NONE);
                result.add(exchange(vhost, name, exchange, policy));
            }
        }
        return result;
    }

    private static AmqpExchange exchange(String vhost, String name, Fields exchange, Fields policy) {
        Map<String, Object> arguments = arguments(exchange.object("arguments"));
        Object declared = arguments.get(ALTERNATE_EXCHANGE);
        String alternate = declared instanceof String text ? text : policy.text(ALTERNATE_EXCHANGE);
        return new AmqpExchange(vhost, name, exchange.text("type", "direct"), alternate, arguments);
    }

    static List<AmqpQueue> queues(List<Fields> queues) {
        List<AmqpQueue> result = new ArrayList<>(queues.size());
        for (Fields queue : queues) {
            String vhost = queue.text("vhost");
            if (vhost != null && queue.any("name") instanceof String name) {
                result.add(queue(vhost, name, queue));
            }
        }
        return result;
    }

    private static AmqpQueue queue(String vhost, String name, Fields queue) {
        Map<String, Object> arguments = arguments(queue.object("arguments"));
        queue.object("effective_policy_definition").values().forEach((key, value) -> {
            if (key instanceof String text && value != null) {
                arguments.merge("x-" + text, value, (argument, policy) -> effective(text, argument, policy));
            }
        });
        Fields all = new Fields(arguments);
        return new AmqpQueue(
                vhost,
                name,
                queue.text("type", all.text("x-queue-type", "classic")),
                arguments,
                all.text("x-dead-letter-exchange"),
                all.text("x-dead-letter-routing-key"),
                queue.number("consumers"),
                queue.number("messages"));
    }

    private static Object effective(String key, Object argument, Object policy) {
        if (SMALLER_WINS.contains(key) && argument instanceof Number a && policy instanceof Number b) {
            return a.longValue() <= b.longValue() ? argument : policy;
        }
        return argument;
    }

    static List<Binding> bindings(List<Fields> bindings) {
        List<Binding> result = new ArrayList<>(bindings.size());
        for (Fields binding : bindings) {
            String vhost = binding.text("vhost");
            if (vhost != null
                    && binding.any("source") instanceof String source
                    && binding.any("destination") instanceof String destination) {
                DestinationType type = binding.text("destination_type", "queue").equals("exchange")
                        ? DestinationType.EXCHANGE
                        : DestinationType.QUEUE;
                String routingKey = binding.text("routing_key", "");
                result.add(new Binding(vhost, source, type, destination, routingKey, matches(binding)));
            }
        }
        return result;
    }

    /**
     * A null value asks only that the header be there. The API prints it as {@code undefined} (seen on 3.10.8), just like
     * the text of that name, which nobody will match on.
     */
    private static Map<String, @Nullable Object> matches(Fields binding) {
        Map<String, @Nullable Object> matches = new LinkedHashMap<>();
        binding.object("arguments")
                .values()
                .forEach((key, value) -> matches.put(String.valueOf(key), "undefined".equals(value) ? null : value));
        return matches;
    }

    private static Map<String, Object> arguments(Fields table) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        table.values().forEach((key, value) -> {
            if (key instanceof String text && value != null) {
                arguments.put(text, value);
            }
        });
        return arguments;
    }

    private static List<@Nullable String> key(@Nullable String vhost, @Nullable String name) {
        List<@Nullable String> key = new ArrayList<>(2);
        key.add(vhost);
        key.add(name);
        return key;
    }
}
