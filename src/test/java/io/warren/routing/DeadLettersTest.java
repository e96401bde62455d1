package io.warren.routing;

import static io.warren.routing.TopologyBuilder.VHOST;
import static io.warren.routing.TopologyBuilder.topology;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpQueue;
import io.warren.model.Death;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final RouteFinder finder = topology()
            .exchange("dlx", "direct")
            .queues("work", "retry", "dead")
            .bind("dlx", "dead", "dead")
            .bind("dlx", "work", "work")
            .bind("dlx", "cc", "retry")
            .finder();

    @Test
    void theQueuesKeyStandsInsteadOfAllKeys() {
        assertThat(reached(queue("dlx", "dead"), List.of("work", "cc"), death("work", "expired")))
                .containsExactly("dead");
        assertThat(reached(queue("dlx", null), List.of("dead", "cc"), death("work", "expired")))
                .containsExactlyInAnyOrder("dead", "retry");
    }

    @Test
    void withoutAnExchangeItIsDropped() {
        assertThat(reached(queue(null, null), List.of("dead"), death("work", "expired")))
                .isEmpty();
        assertThat(reached(queue("gone", null), List.of("dead"), death("work", "expired")))
                .isEmpty();
    }

    @Test
    void theDefaultExchangeTakesItToTheQueueOfThatName() {
        assertThat(reached(queue("", "retry"), List.of("x"), death("work", "maxlen")))
                .containsExactly("retry");
    }

    @Test
    void aCycleWithoutARejectionIsDropped() {
        AmqpQueue back = queue("dlx", "work");
        assertThat(reached(back, List.of("k"), death("work", "expired"))).isEmpty();
        assertThat(reached(back, List.of("k"), death("retry", "expired"), death("work", "expired")))
                .isEmpty();
        assertThat(reached(back, List.of("k"), death("work", "rejected"))).containsExactly("work");
        assertThat(reached(back, List.of("k"), death("retry", "expired"), death("work", "rejected")))
                .containsExactly("work");
        assertThat(reached(back, List.of("k"), death("retry", "expired"))).containsExactly("work");
        assertThat(reached(
                        back,
                        List.of("k"),
                        death("retry", "expired"),
                        death("work", "expired"),
                        death("x", "rejected")))
                .as("a rejection before the cycle does not break it")
                .isEmpty();
    }

    private Set<String> reached(AmqpQueue queue, List<String> keys, Death... deaths) {
        return finder.deadLetterRoutes(queue, keys, Map.of(), List.of(deaths)).keySet();
    }

    private static AmqpQueue queue(@Nullable String exchange, @Nullable String key) {
        return new AmqpQueue(VHOST, "work", "classic", Map.of(), exchange, key, 0L, 0L);
    }

    private static Death death(String queue, String reason) {
        return new Death(queue, reason, 1, "", List.of("k"), null);
    }
}
