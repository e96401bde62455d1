package io.warren.routing;

import io.warren.model.Route;
import io.warren.routing.Reason.Misses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where such a message goes, and why.
 *
 * @param routes the queues it reaches, each with every way; empty = unroutable
 * @param bindings those of every exchange it comes to, in that order; of the default exchange only those that carry it
 * @param nearest only for an unroutable message: the binding it misses by little
 */
public record Explanation(
        String vhost,
        String exchange,
        List<String> routingKeys,
        Map<String, List<Route>> routes,
        List<JudgedBinding> bindings,
        List<Remark> remarks,
        @Nullable NearestBinding nearest) {

    /** One line a fact. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("a message to exchange " + RouteFinder.shown(exchange) + " with routing key "
                + routingKeys.stream().map(Reason::quoted).collect(Collectors.joining(", ")) + ' '
                + (routes.isEmpty() ? "reaches no queue" : "reaches " + String.join(", ", routes.keySet())));
        routes.forEach((queue, ways) -> ways.forEach(way -> lines.add("  " + queue + " by " + RouteText.of(way))));
        remarks.forEach(remark -> lines.add("  " + remark.text()));
        for (JudgedBinding judged : bindings) {
            String verdict = judged.reason() instanceof Misses ? "  not by " : "  by ";
            lines.add(verdict + RouteText.of(judged.binding()) + ": "
                    + judged.reason().text());
        }
        if (nearest != null) {
            lines.add("  " + nearest.text());
        }
        return String.join("\n", lines);
    }
}
