package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** What of a topology was of use while somebody watched. Warren's own queues and bindings do not count. */
public final class BindingUse {

    private static final String OWN = "warren.";

    /** What the broker itself publishes there is never traced, so nobody could see their bindings at work. */
    private static final Set<String> UNSEEN = Set.of("amq.rabbitmq.trace", "amq.rabbitmq.event", "amq.rabbitmq.log");

    private BindingUse() {}

    /**
     * The bindings that carried nothing. Those of the default exchange are left out: they come with each queue.
     *
     * @param carried how many messages each binding carried
     */
    public static List<UnusedBinding> unused(Topology topology, Map<Binding, Long> carried) {
        Map<List<String>, AmqpExchange> exchanges = new HashMap<>();
        topology.exchanges().forEach(exchange -> exchanges.put(List.of(exchange.vhost(), exchange.name()), exchange));
        return topology.bindings().stream()
                .filter(binding -> !Snapshot.isDefault(binding.source()) && !UNSEEN.contains(binding.source()))
                .filter(binding -> !binding.destination().startsWith(OWN))
                .filter(binding -> carried.getOrDefault(binding, 0L) == 0)
                .map(binding -> {
                    AmqpExchange source = exchanges.get(List.of(binding.vhost(), binding.source()));
                    return new UnusedBinding(binding, source != null && Judge.isDerivable(source));
                })
                .toList();
    }

    /**
     * The queues that nobody reads: no consumer now, and no delivery seen, not even to a basic.get.
     *
     * @param delivered whether a delivery from (vhost, queue) was seen
     */
    public static List<AmqpQueue> unread(Topology topology, BiPredicate<String, String> delivered) {
        return topology.queues().stream()
                .filter(queue -> !queue.name().startsWith(OWN))
                .filter(queue -> queue.consumers() != null && queue.consumers() == 0)
                .filter(queue -> !delivered.test(queue.vhost(), queue.name()))
                .toList();
    }

    /**
     * A binding that carried nothing.
     *
     * @param certain false where the exchange chooses by something that cannot be seen, so that it may have been used
     */
    public record UnusedBinding(Binding binding, boolean certain) {}
}
