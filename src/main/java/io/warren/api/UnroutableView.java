package io.warren.api;

import io.warren.graph.CounterRow;
import io.warren.graph.RouteText;
import io.warren.model.Route;
import io.warren.query.BindingQuestions.NearestBinding;
import io.warren.query.UnroutableRow;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Publications of one producer to one exchange that no queue took.
 *
 * @param exchange empty for the default exchange
 * @param routingKeys at most eight of those that were seen
 * @param messages with any routing key
 * @param nearest for these keys the binding that would come nearest, and what keeps it; null when none comes near
 */
record UnroutableView(
        String id,
        @Schema(examples = "rabbit@b1") String cluster,
        @Schema(examples = "/") String vhost,
        @Nullable PartyView producer,
        @Schema(examples = "orders") @Nullable String exchange,
        @Schema(examples = "[\"order.void\"]") List<String> routingKeys,
        @Schema(examples = "7") long messages,

        @Schema(examples = "order.void: orders =[order.new]=> billing (word 2 is \"void\", the binding wants \"new\")")
        @Nullable String nearest,

        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    static UnroutableView of(UnroutableRow row) {
        CounterRow counter = row.counter();
        return new UnroutableView(
                HexFormat.of().toHexDigits(counter.id()),
                counter.cluster(),
                counter.vhost(),
                PartyView.orNull(counter.participant()),
                counter.exchange(),
                counter.stats().routingKeys().keys(),
                counter.stats().messages(),
                nearest(row),
                Moments.of(counter.stats().firstSeen()),
                Moments.of(counter.stats().lastSeen()));
    }

    private static @Nullable String nearest(UnroutableRow row) {
        return row.nearest().isEmpty()
                ? null
                : row.nearest().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String text(NearestBinding nearest) {
        Route route = new Route.Derived(List.of(new Route.Step.Bound(nearest.binding())));
        return RouteText.of(route) + " (" + nearest.difference() + ")";
    }
}
