package io.warren.api;

import io.warren.graph.EdgeRow;
import io.warren.graph.EdgeStats;
import io.warren.graph.RouteText;
import io.warren.model.Evidence;
import io.warren.model.Outcome.Via;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of the map: who feeds whom, through which exchange, binding and queue.
 *
 * @param id the same as long as its parts are named the same
 * @param exchange where it was published to; empty for the default exchange
 * @param routes how messages come from there into the queue
 * @param via the queues they died in on their way, with the broker's reason; empty for ordinary messages
 * @param messages all deliveries, redeliveries included
 * @param bytes of their bodies
 * @param latency null if none was timed
 * @param evidence how many messages each kind of evidence holds for
 * @param routingKeys at most eight of those that were seen
 * @param ambiguous those of which the very publication is not certain, only the edge
 */
record EdgeView(
        @Schema(examples = "5f1c0a9e3b7d2246") String id,
        @Schema(examples = "rabbit@b1") String cluster,
        @Schema(examples = "/") String vhost,
        PartyView producer,
        @Schema(examples = "orders") String exchange,

        @Schema(examples = "[\"orders =[order.*]=> billing\"]")
        List<String> routes,

        @Schema(examples = "[\"retry (expired)\"]") List<String> via,
        @Schema(examples = "billing") String queue,
        PartyView consumer,
        @Schema(examples = "1200") long messages,
        @Schema(examples = "491520") long bytes,
        @Schema(examples = "3") long redelivered,
        @Schema(examples = "0") long deadLettered,
        @Nullable LatencyView latency,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,

        @Schema(examples = "{\"FINGERPRINT\":1200,\"ENVELOPE\":1200}")
        Map<Evidence, Long> evidence,

        @Schema(examples = "[\"order.new\",\"order.paid\"]") List<String> routingKeys,
        @Schema(examples = "0") long ambiguous,

        @Schema(
                description =
                        "the thread that settled the deliveries, where it is another than the consumer's own, that"
                                + " received them; only at the level of threads")
        @Nullable String settledBy,

        @Schema(description = "what consumers in watched guests did with their deliveries; null if none was watched")
        @Nullable HandlingView handling) {

    static EdgeView of(EdgeRow row) {
        EdgeStats stats = row.stats();
        return new EdgeView(
                HexFormat.of().toHexDigits(row.id()),
                row.producer().cluster(),
                row.vhost(),
                PartyView.of(row.producer()),
                row.exchange(),
                row.routes().stream().map(RouteText::of).toList(),
                row.via().stream().map(EdgeView::text).toList(),
                row.queue(),
                PartyView.of(row.consumer()),
                stats.messages(),
                stats.bytes(),
                stats.redeliveries(),
                stats.deadLettered(),
                LatencyView.of(stats.latency()),
                Moments.of(stats.firstSeen()),
                Moments.of(stats.lastSeen()),
                stats.evidence().counts(),
                stats.routingKeys().keys(),
                stats.ambiguous(),
                row.settledBy(),
                HandlingView.of(stats.handling()));
    }

    static String text(Via via) {
        return via.queue() + " (" + via.reason() + ")";
    }
}
