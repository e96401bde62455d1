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

/** Topologies for tests, in vhost {@code /} or another. */
final class TopologyBuilder {

    static final String VHOST = "/";

    private final List<AmqpExchange> exchanges = new ArrayList<>();
    private final List<AmqpQueue> queues = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    private final String vhost;

    private TopologyBuilder(String vhost) {
        this.vhost = vhost;
    }

    static TopologyBuilder topology() {
        return topology(VHOST);
    }

    static TopologyBuilder topology(String vhost) {
        return new TopologyBuilder(vhost);
    }

    TopologyBuilder exchange(String name, String type) {
        return exchange(name, type, null);
    }

    TopologyBuilder exchange(String name, String type, @Nullable String alternate) {
        return exchange(name, type, alternate, Map.of());
    }

    TopologyBuilder exchange(String name, String type, @Nullable String alternate, Map<String, Object> arguments) {
        exchanges.add(new AmqpExchange(vhost, name, type, alternate, arguments));
        return this;
    }

    TopologyBuilder queues(String... names) {
        for (String name : names) {
            queue(new AmqpQueue(vhost, name, "classic", Map.of(), null, null, 0L, 0L));
        }
        return this;
    }

    TopologyBuilder queue(AmqpQueue queue) {
        queues.add(queue);
        return this;
    }

    TopologyBuilder bind(String source, String key, String queue) {
        return bind(source, key, Map.of(), queue);
    }

    TopologyBuilder bind(String source, String key, Map<String, ?> arguments, String queue) {
        bindings.add(binding(vhost, source, DestinationType.QUEUE, queue, key, arguments));
        return this;
    }

    TopologyBuilder chain(String source, String key, String exchange) {
        return chain(source, key, Map.of(), exchange);
    }

    TopologyBuilder chain(String source, String key, Map<String, ?> arguments, String exchange) {
        bindings.add(binding(vhost, source, DestinationType.EXCHANGE, exchange, key, arguments));
        return this;
    }

    static Binding binding(String source, DestinationType type, String to, String key, Map<String, ?> arguments) {
        return binding(VHOST, source, type, to, key, arguments);
    }

    private static Binding binding(
            String vhost, String source, DestinationType type, String to, String key, Map<String, ?> arguments) {
        return new Binding(vhost, source, type, to, key, new HashMap<>(arguments));
    }

    Topology build() {
        return new Topology("test", 0, exchanges, queues, bindings);
    }

    RouteFinder finder() {
        return new RouteFinder(build());
    }
}
