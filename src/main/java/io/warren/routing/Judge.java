package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.Binding;
import java.util.List;
import java.util.Set;

/** One binding's answer to a message: the rule of its exchange's type, read once from the binding. */
@FunctionalInterface
interface Judge {

    Set<String> DERIVABLE = Set.of("direct", "fanout", "topic", "headers", "x-recent-history");

    Reason judge(Message message);

    /** {@code x-recent-history} routes as fanout does; what it replays to a new binding is never published again. */
    static Judge of(AmqpExchange exchange, Binding binding, HeaderRules rules) {
        String type = effectiveType(exchange);
        return switch (type) {
            case "direct" -> message -> direct(binding.routingKey(), message.routingKeys());
            case "fanout", "x-recent-history" -> always(new Reason.EveryMessage(type));
            case "topic" -> topic(TopicPattern.of(binding.routingKey()));
            case "headers" -> headers(HeadersMatch.of(binding), rules);
            case "x-consistent-hash", "x-modulus-hash" ->
                always(new Reason.MayChoose(type, "chooses one binding by a hash", false));
            case "x-random" -> always(new Reason.MayChoose(type, "chooses one binding at random", false));
            case "x-local-random" ->
                always(new Reason.MayChoose(type, "chooses at random among queues on the publisher's node", true));
            case "x-jms-topic" -> always(new Reason.MayChoose(type, "filters by its subscribers' selectors", true));
            default -> always(new Reason.MayChoose(type, "has rules of its own", true));
        };
    }

    /** Whether the bindings of such an exchange tell which of them it takes. */
    static boolean isDerivable(AmqpExchange exchange) {
        return DERIVABLE.contains(effectiveType(exchange));
    }

    /** A delaying exchange routes late, by the rules of the type it wraps. */
    static String effectiveType(AmqpExchange exchange) {
        return exchange.type().equals("x-delayed-message")
                        && exchange.arguments().get("x-delayed-type") instanceof String wrapped
                ? wrapped
                : exchange.type();
    }

    private static Judge always(Reason reason) {
        return _ -> reason;
    }

    private static Reason direct(String wanted, List<String> keys) {
        return keys.contains(wanted) ? new Reason.SameKey(wanted) : new Reason.OtherKey(keys, wanted);
    }

    private static Judge topic(TopicPattern pattern) {
        return message -> {
            for (int i = 0; i < message.words().size(); i++) {
                if (pattern.matches(message.words().get(i))) {
                    return new Reason.PatternMatched(message.routingKeys().get(i), pattern.text());
                }
            }
            return new Reason.OtherWords(message.routingKeys(), pattern.text());
        };
    }

    private static Judge headers(HeadersMatch match, HeaderRules rules) {
        return message -> match.judge(message.headers(), rules);
    }
}
