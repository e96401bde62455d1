package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A topology indexed by name. The default exchange's bindings are left out: they follow from the queues. */
final class Snapshot {

    static final String DEFAULT_EXCHANGE = "";

    private final Map<Name, CompiledExchange> exchanges = new HashMap<>();
    private final Set<Name> queues = new HashSet<>();

    Snapshot(Topology topology, HeaderRules rules) {
        Map<Name, List<Binding>> bySource = new HashMap<>();
        for (Binding binding : topology.bindings()) {
            bySource.computeIfAbsent(new Name(binding.vhost(), binding.source()), _ -> new ArrayList<>())
                    .add(binding);
        }
        for (AmqpExchange exchange : topology.exchanges()) {
            Name name = new Name(exchange.vhost(), exchange.name());
            List<Binding> bindings = isDefault(exchange.name()) ? List.of() : bySource.getOrDefault(name, List.of());
            exchanges.put(name, new CompiledExchange(exchange, bindings, rules));
        }
        topology.queues().forEach(queue -> queues.add(new Name(queue.vhost(), queue.name())));
    }

    static boolean isDefault(String exchange) {
        return exchange.equals(DEFAULT_EXCHANGE);
    }

    @Nullable CompiledExchange exchange(String vhost, String name) {
        return exchanges.get(new Name(vhost, name));
    }

    boolean hasQueue(String vhost, String name) {
        return queues.contains(new Name(vhost, name));
    }

    Stream<String> queuesOf(String vhost) {
        return queues.stream().filter(queue -> queue.vhost().equals(vhost)).map(Name::name);
    }

    /** As the broker lists the bindings that every queue has by its name. */
    static Binding implicitBinding(String vhost, String queue) {
        return new Binding(vhost, DEFAULT_EXCHANGE, DestinationType.QUEUE, queue, queue, Map.of());
    }

    /** The headers that any exchange decides by. */
    Set<String> headerNames() {
        return exchanges.values().stream()
                .flatMap(CompiledExchange::headerNames)
                .collect(Collectors.toSet());
    }

    /** The headers that any exchange decides by which a message published here can come to. */
    Set<String> headerNames(String vhost, String exchange) {
        Set<String> names = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(exchange));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            CompiledExchange here = exchange(vhost, open.removeFirst());
            if (here == null) {
                continue;
            }
            here.headerNames().forEach(names::add);
            for (String next : neighbours(here)) {
                if (seen.add(next)) {
                    open.addLast(next);
                }
            }
        }
        return names;
    }

    private static Set<String> neighbours(CompiledExchange here) {
        Set<String> neighbours = new HashSet<>();
        here.bindings()
                .filter(binding -> binding.destinationType() == DestinationType.EXCHANGE)
                .forEach(binding -> neighbours.add(binding.destination()));
        String alternate = here.exchange().alternateExchange();
        if (alternate != null) {
            neighbours.add(alternate);
        }
        return neighbours;
    }

    private record Name(String vhost, String name) {}
}
