package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Topologies for tests, in vhost {@code /}. */
final class TopologyBuilder {

    static final String VHOST = "/";

    private final List<AmqpExchange> exchanges = new ArrayList<>();
    private final List<AmqpQueue> queues = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    static TopologyBuilder topology() {
        return new TopologyBuilder();
    }

    TopologyBuilder exchange(String name, String type) {
        return exchange(name, type, null);
    }

    TopologyBuilder exchange(String name, String type, @Nullable String alternate) {
        return exchange(name, type, alternate, Map.of());
    }

    TopologyBuilder exchange(String name, String type, @Nullable String alternate, Map<String, Object> arguments) {
        exchanges.add(new AmqpExchange(VHOST, name, type, alternate, arguments));
        return this;
    }

    TopologyBuilder queues(String... names) {
        for (String name : names) {
            queue(name, null, null);
        }
        return this;
    }

    TopologyBuilder queue(String name, @Nullable String deadLetterExchange, @Nullable String deadLetterRoutingKey) {
        queues.add(new AmqpQueue(VHOST, name, "classic", Map.of(), deadLetterExchange, deadLetterRoutingKey, 0L, 0L));
        return this;
    }

    TopologyBuilder bind(String source, String key, String queue) {
        return bind(source, key, Map.of(), queue);
    }

    TopologyBuilder bind(String source, String key, Map<String, ?> arguments, String queue) {
        bindings.add(binding(source, DestinationType.QUEUE, queue, key, arguments));
        return this;
    }

    TopologyBuilder chain(String source, String key, String exchange) {
        return chain(source, key, Map.of(), exchange);
    }

    TopologyBuilder chain(String source, String key, Map<String, ?> arguments, String exchange) {
        bindings.add(binding(source, DestinationType.EXCHANGE, exchange, key, arguments));
        return this;
    }

    static Binding binding(String source, DestinationType type, String to, String key, Map<String, ?> arguments) {
        return new Binding(VHOST, source, type, to, key, new HashMap<>(arguments));
    }

    Topology build() {
        return new Topology("test", 0, exchanges, queues, bindings);
    }

    RouteFinder finder() {
        return new RouteFinder(build());
    }
}
