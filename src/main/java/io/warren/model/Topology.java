package io.warren.model;

import java.util.List;

/**
 * What was declared on one broker at one moment.
 *
 * @param at nanoseconds since the epoch, when the asking began: whatever had been declared by then is in it
 */
public record Topology(
        String cluster, long at, List<AmqpExchange> exchanges, List<AmqpQueue> queues, List<Binding> bindings) {

    public Topology {
        exchanges = List.copyOf(exchanges);
        queues = List.copyOf(queues);
        bindings = List.copyOf(bindings);
    }
}
