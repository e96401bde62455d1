package io.warren.graph;

import io.warren.model.Binding.DestinationType;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A route in one line, for people and for a fixed order. */
public final class RouteText {

    private static final Comparator<Route> BY_TEXT = Comparator.comparing(RouteText::of);

    private RouteText() {}

    /** For instance {@code orders =[order.*]=> audit =[]=> archive}. */
    public static String of(Route route) {
        return switch (route) {
            case Route.Underivable(String reason) -> "? " + reason;
            case Route.Derived(List<Step> steps) when steps.isEmpty() -> "(direct)";
            case Route.Derived(List<Step> steps) ->
                startOf(steps.getFirst()) + steps.stream().map(RouteText::arrow).collect(Collectors.joining());
        };
    }

    /** One step alone, as a whole line: {@code orders =[order.*]=> billing}. */
    public static String of(Step step) {
        return startOf(step) + arrow(step);
    }

    /** Whether that step starts or ends at the exchange. */
    static boolean passes(Step step, String exchange) {
        return switch (step) {
            case Step.Bound(var binding) ->
                binding.source().equals(exchange)
                        || (binding.destinationType() == DestinationType.EXCHANGE
                                && binding.destination().equals(exchange));
            case Step.Alternate alternate ->
                alternate.exchange().equals(exchange)
                        || alternate.alternateExchange().equals(exchange);
        };
    }

    /** Sorted and without repetitions: the same set of routes is the same list. */
    static List<Route> canonical(List<Route> routes) {
        return routes.size() < 2
                ? List.copyOf(routes)
                : routes.stream().distinct().sorted(BY_TEXT).toList();
    }

    private static String startOf(Step step) {
        return switch (step) {
            case Step.Bound bound -> named(bound.binding().source());
            case Step.Alternate alternate -> named(alternate.exchange());
        };
    }

    /** The default exchange's name is empty, which looks like a mistake at the beginning of a line. */
    static String named(String exchange) {
        return exchange.isEmpty() ? "(default)" : exchange;
    }

    private static String arrow(Step step) {
        return switch (step) {
            case Step.Bound(var binding) ->
                " =["
                        + binding.routingKey()
                        + (binding.arguments().isEmpty() ? "" : " " + new TreeMap<>(binding.arguments()))
                        + "]=> "
                        + binding.destination();
            case Step.Alternate alternate -> " =(alternate)=> " + alternate.alternateExchange();
        };
    }
}
