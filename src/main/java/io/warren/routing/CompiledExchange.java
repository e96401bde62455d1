package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Route.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One exchange with its bindings, made ready to judge messages. */
final class CompiledExchange {

    private final AmqpExchange exchange;
    private final Map<Binding, Judge> judges = new LinkedHashMap<>();
    private final @Nullable Map<String, List<Binding>> byKey;

    CompiledExchange(AmqpExchange exchange, List<Binding> bindings, HeaderRules rules) {
        this.exchange = exchange;
        bindings.forEach(binding -> judges.put(binding, Judge.of(exchange, binding, rules)));
        byKey = Judge.effectiveType(exchange).equals("direct") ? grouped(judges.keySet()) : null;
    }

    private static Map<String, List<Binding>> grouped(Set<Binding> bindings) {
        Map<String, List<Binding>> grouped = new HashMap<>();
        bindings.forEach(binding -> grouped.computeIfAbsent(binding.routingKey(), _ -> new ArrayList<>())
                .add(binding));
        return grouped;
    }

    AmqpExchange exchange() {
        return exchange;
    }

    Set<Binding> bindings() {
        return judges.keySet();
    }

    /** Names of headers that decide here. */
    Set<String> headerNames() {
        Set<String> names = new HashSet<>();
        if (Judge.effectiveType(exchange).equals("headers")) {
            judges.keySet()
                    .forEach(binding ->
                            names.addAll(HeadersMatch.of(binding).wanted().keySet()));
        }
        return names;
    }

    List<JudgedBinding> judge(Message message) {
        List<JudgedBinding> judged = new ArrayList<>();
        judges.forEach((binding, judge) -> judged.add(new JudgedBinding(binding, judge.judge(message))));
        return judged;
    }

    /** Where the message goes from here: by each binding that lets it pass, else to the alternate exchange. */
    List<Exit> exits(Message message) {
        List<Exit> exits = new ArrayList<>();
        boolean passed = false;
        for (JudgedBinding judged : byKey == null ? judge(message) : byKey(byKey, message)) {
            if (judged.reason() instanceof Reason.Misses) {
                continue;
            }
            boolean certain = judged.reason() instanceof Reason.Carries;
            passed |= certain || (judged.reason() instanceof Reason.MayChoose choice && !choice.mayRefuse());
            Binding binding = judged.binding();
            exits.add(new Exit(new Step.Bound(binding), binding.destinationType(), binding.destination(), certain));
        }
        String alternate = exchange.alternateExchange();
        if (!passed && alternate != null) {
            Step step = new Step.Alternate(exchange.vhost(), exchange.name(), alternate);
            exits.add(new Exit(step, DestinationType.EXCHANGE, alternate, exits.isEmpty()));
        }
        return exits;
    }

    private static List<JudgedBinding> byKey(Map<String, List<Binding>> byKey, Message message) {
        List<JudgedBinding> matched = new ArrayList<>();
        for (String key : new HashSet<>(message.routingKeys())) {
            for (Binding binding : byKey.getOrDefault(key, List.of())) {
                matched.add(new JudgedBinding(binding, new Reason.SameKey(key)));
            }
        }
        return matched;
    }

    /**
     * One way out of an exchange.
     *
     * @param certain false where the exchange's bindings do not tell whether it took it
     */
    record Exit(Step step, DestinationType kind, String to, boolean certain) {}
}
