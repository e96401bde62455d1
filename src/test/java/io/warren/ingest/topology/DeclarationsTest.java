package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

    @Test
    void anAlternateExchangeComesFromTheArgumentsOrElseFromThePolicy() {
        List<Fields> policies = List.of(Fields.of(
                Map.of("vhost", "/", "name", "ae", "definition", Map.of("alternate-exchange", "from-policy"))));

        assertThat(Declarations.exchanges(
                        List.of(
                                exchange(Map.of(
                                        "name", "a", "arguments", Map.of("alternate-exchange", "from-argument"))),
                                exchange(Map.of("name", "b", "arguments", Map.of(), "policy", "ae")),
                                exchange(Map.of(
                                        "name", "c", "policy", "ae", "arguments", Map.of("alternate-exchange", "own"))),
                                exchange(Map.of("name", "d", "policy", "gone"))),
                        policies))
                .extracting(AmqpExchange::alternateExchange)
                .containsExactly("from-argument", "from-policy", "own", null);
    }

    @Test
    void argumentsWinOverPoliciesButTheSmallerNumberCounts() {
        AmqpQueue queue = Declarations.queues(List.of(Fields.of(Map.of(
                        "vhost", "/",
                        "name", "q",
                        "type", "quorum",
                        "arguments",
                                Map.of("x-dead-letter-exchange", "mine", "x-message-ttl", 5000, "x-max-length", 10),
                        "effective_policy_definition",
                                Map.of(
                                        "dead-letter-exchange",
                                        "theirs",
                                        "dead-letter-routing-key",
                                        "k",
                                        "message-ttl",
                                        60_000,
                                        "max-length",
                                        3)))))
                .getFirst();

        assertThat(queue.deadLetterExchange()).isEqualTo("mine");
        assertThat(queue.deadLetterRoutingKey()).isEqualTo("k");
        assertThat(queue.arguments()).containsEntry("x-message-ttl", 5000).containsEntry("x-max-length", 3);
        assertThat(queue.consumers()).isNull();
        assertThat(queue.type()).isEqualTo("quorum");
    }

    @Test
    void anEmptyPolicyMayComeAsAList() {
        assertThat(Declarations.queues(List.of(Fields.of(Map.of(
                        "vhost", "/", "name", "q", "arguments", List.of(), "effective_policy_definition", List.of())))))
                .containsExactly(new AmqpQueue("/", "q", "classic", Map.of(), null, null, null, null));
    }

    @Test
    void whatHasNoNameIsLeftOut() {
        List<Fields> nameless = List.of(Fields.of(Map.of("vhost", "/")), Fields.of(Map.of("name", 3, "vhost", "/")));

        assertThat(Declarations.queues(nameless)).isEmpty();
        assertThat(Declarations.exchanges(nameless, List.of())).isEmpty();
        assertThat(Declarations.bindings(nameless)).isEmpty();
    }

    private static Fields exchange(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("vhost", "/");
        all.put("type", "topic");
        return new Fields(all);
    }
}
