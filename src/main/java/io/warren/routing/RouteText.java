package io.warren.routing;

import io.warren.model.Binding;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Routes and bindings in one line. */
public final class RouteText {

    private RouteText() {}

    /** Its steps, or why they are not known. */
    public static String of(Route route) {
        return switch (route) {
            case Route.Derived(List<Step> steps) -> steps.isEmpty() ? "a direct reply" : of(steps);
            case Route.Underivable(String reason) -> reason;
        };
    }

    /** For instance {@code orders -[eu.#]-> audit -[]-> audit.log}. */
    public static String of(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Bound(Binding binding) -> {
                    start(text, binding.source());
                    text.append(" -[").append(condition(binding)).append("]-> ").append(binding.destination());
                }
                case Step.Alternate alternate -> {
                    start(text, alternate.exchange());
                    text.append(" -[alternate]-> ").append(alternate.alternateExchange());
                }
            }
        }
        return text.toString();
    }

    /** For instance {@code orders -[eu.#]-> audit}. */
    public static String of(Binding binding) {
        return of(List.of(new Step.Bound(binding)));
    }

    private static void start(StringBuilder text, String exchange) {
        if (text.isEmpty()) {
            text.append(RouteFinder.shown(exchange));
        }
    }

    private static String condition(Binding binding) {
        if (binding.arguments().isEmpty()) {
            return binding.routingKey();
        }
        String arguments = new TreeMap<>(binding.arguments())
                .entrySet().stream()
                        .map(argument -> argument.getValue() == null
                                ? argument.getKey()
                                : argument.getKey() + '=' + argument.getValue())
                        .collect(Collectors.joining(", "));
        return binding.routingKey().isEmpty() ? arguments : binding.routingKey() + ", " + arguments;
    }
}
