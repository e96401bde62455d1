package io.warren.routing;

import static io.warren.routing.TopologyBuilder.VHOST;
import static io.warren.routing.TopologyBuilder.binding;
import static io.warren.routing.TopologyBuilder.topology;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import io.warren.routing.BindingUse.UnusedBinding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingUseTest {

    @Test
    void listsBindingsThatCarriedNothing() {
        Topology topology = topology()
                .exchange("x", "direct")
                .exchange("h", "x-consistent-hash")
                .bind("x", "used", "q")
                .bind("x", "idle", "q")
                .bind("h", "1", "q")
                .bind("", "q", "q")
                .bind("amq.rabbitmq.trace", "#", "warren.tap")
                .bind("amq.rabbitmq.trace", "#", "somebody")
                .bind("x", "#", "warren.tap")
                .build();
        Binding used = binding("x", DestinationType.QUEUE, "q", "used", Map.of());
        assertThat(BindingUse.unused(topology, Map.of(used, 3L)))
                .containsExactly(
                        new UnusedBinding(binding("x", DestinationType.QUEUE, "q", "idle", Map.of()), true),
                        new UnusedBinding(binding("h", DestinationType.QUEUE, "q", "1", Map.of()), false));
    }

    @Test
    void listsQueuesThatNobodyReads() {
        List<AmqpQueue> queues = List.of(
                queue("unread", 0L),
                queue("got", 0L),
                queue("read", 1L),
                queue("unknown", null),
                queue("warren.x", 0L));
        Topology topology = new Topology("test", 0, List.of(), queues, List.of());
        assertThat(BindingUse.unread(topology, (_, queue) -> queue.equals("got")))
                .extracting(AmqpQueue::name)
                .containsExactly("unread");
    }

    private static AmqpQueue queue(String name, @Nullable Long consumers) {
        return new AmqpQueue(VHOST, name, "classic", Map.of(), null, null, consumers, 0L);
    }
}
