package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Route.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One exchange with its bindings, made ready to judge messages. */
final class CompiledExchange {

    private final AmqpExchange exchange;
    private final List<Rule> rules;
    private final @Nullable Map<String, List<Rule>> byKey;

    CompiledExchange(AmqpExchange exchange, List<Binding> bindings, HeaderRules headerRules) {
        this.exchange = exchange;
        rules = bindings.stream()
                .map(binding -> new Rule(binding, Judge.of(exchange, binding, headerRules)))
                .toList();
        byKey = Judge.effectiveType(exchange).equals("direct")
                ? rules.stream()
                        .collect(Collectors.groupingBy(rule -> rule.binding().routingKey()))
                : null;
    }

    AmqpExchange exchange() {
        return exchange;
    }

    Stream<Binding> bindings() {
        return rules.stream().map(Rule::binding);
    }

    /** Names of headers that decide here. */
    Stream<String> headerNames() {
        return Judge.effectiveType(exchange).equals("headers")
                ? bindings().flatMap(binding -> HeadersMatch.of(binding).wanted().keySet().stream())
                : Stream.empty();
    }

    List<JudgedBinding> judge(Message message) {
        return rules.stream()
                .map(rule -> new JudgedBinding(rule.binding(), rule.judge().judge(message)))
                .toList();
    }

    /** Where the message goes from here: by each binding that lets it pass, else to the alternate exchange. */
    List<Exit> exits(Message message) {
        List<Exit> exits = new ArrayList<>();
        boolean passed = false;
        for (Rule rule : candidates(message)) {
            switch (rule.judge().judge(message)) {
                case Reason.Misses _ -> {}
                case Reason.Carries _ -> {
                    passed = true;
                    exits.add(exit(rule.binding(), true));
                }
                case Reason.MayChoose choice -> {
                    passed |= !choice.mayRefuse();
                    exits.add(exit(rule.binding(), false));
                }
            }
        }
        String alternate = exchange.alternateExchange();
        if (!passed && alternate != null) {
            Step step = new Step.Alternate(exchange.vhost(), exchange.name(), alternate);
            exits.add(new Exit(step, DestinationType.EXCHANGE, alternate, exits.isEmpty()));
        }
        return exits;
    }

    /** All that can match: a direct exchange may have thousands of bindings, and few for one key. */
    private List<Rule> candidates(Message message) {
        return byKey == null
                ? rules
                : message.routingKeys().stream()
                        .distinct()
                        .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                        .toList();
    }

    private static Exit exit(Binding binding, boolean certain) {
        return new Exit(new Step.Bound(binding), binding.destinationType(), binding.destination(), certain);
    }

    private record Rule(Binding binding, Judge judge) {}

    /**
     * One way out of an exchange.
     *
     * @param certain false where the exchange's bindings do not tell whether it took it
     */
    record Exit(Step step, DestinationType kind, String to, boolean certain) {}
}
