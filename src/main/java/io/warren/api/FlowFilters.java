package io.warren.api;

import io.warren.query.FlowQuery;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which part of the map is asked for: the query parameters that all lists have in common. */
final class FlowFilters {

    private static final Set<String> NAMES = Set.of(
            "from",
            "to",
            "vhost",
            "exchange",
            "queue",
            "producer",
            "consumer",
            "granularity",
            "evidence",
            "limit",
            "cursor");

    @Context
    @Nullable UriInfo uri;

    @RestQuery
    @Parameter(
            description = "Only what was counted then or later, RFC 3339; rounded down to the time buckets still kept.",
            example = "2026-01-31T12:00:00Z")
    @Schema(format = "date-time")
    @Nullable String from;

    @RestQuery
    @Parameter(
            description = "Only what was counted before, RFC 3339; rounded up likewise.",
            example = "2026-01-31T13:00:00Z")
    @Schema(format = "date-time")
    @Nullable String to;

    @RestQuery
    @Parameter(description = "Only this virtual host.", example = "/")
    @Nullable String vhost;

    @RestQuery
    @Parameter(
            description = "Only what was published to this exchange; empty for the default exchange.",
            example = "orders")
    @Nullable String exchange;

    @RestQuery
    @Parameter(description = "Only what came through this queue.", example = "billing")
    @Nullable String queue;

    @RestQuery
    @Parameter(
            description = "Only from it: its name as an application, process or connection; * stands for any text.",
            example = "shop-*")
    @Nullable String producer;

    @RestQuery
    @Parameter(description = "Only to it; likewise.", example = "billing")
    @Nullable String consumer;

    @RestQuery
    @Parameter(description = "How finely producers and consumers are told apart.")
    @Schema(
            enumeration = {"application", "process", "connection", "thread"},
            defaultValue = "application")
    @Nullable String granularity;

    @RestQuery
    @Parameter(description = "Only edges with at least one message that this kind of evidence holds for.")
    @Schema(
            enumeration = {
                "SOCKET",
                "CHANNEL_ORDER",
                "QUEUE_ORDER",
                "FINGERPRINT",
                "ENVELOPE",
                "APPLICATION_ID",
                "ONLY_CANDIDATE",
                "TIME"
            })
    @Nullable String evidence;

    @RestQuery
    @Parameter(description = "Rows a page.")
    @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "100")
    @Nullable String limit;

    @RestQuery
    @Parameter(description = "The `next` of the page before; leave it out for the first page.")
    @Nullable String cursor;

    /** Throws {@link BadParameter}. */
    FlowQuery query() {
        return query(Set.of());
    }

    /** The resource has these parameters as well. */
    FlowQuery query(Set<String> further) {
        if (uri != null) {
            Set<String> known = new HashSet<>(NAMES);
            known.addAll(further);
            Parameters.only(uri, known, Set.of());
        }
        @Nullable Instant start = Parameters.instant("from", text("from"));
        @Nullable Instant end = Parameters.instant("to", text("to"));
        if (start != null && end != null && !start.isBefore(end)) {
            throw BadParameter.value("to", end.toString(), "later than from, which is " + start);
        }
        FlowQuery first = new FlowQuery(
                start,
                end,
                notEmpty("vhost"),
                text("exchange"),
                notEmpty("queue"),
                notEmpty("producer"),
                notEmpty("consumer"),
                Parameters.granularity(text("granularity")),
                Parameters.evidence(text("evidence")),
                Parameters.limit(text("limit")),
                null);
        return Parameters.cursor(first, text("cursor"));
    }

    /** The same of an answer that has no pages. */
    FlowQuery whole(Set<String> further) {
        if (text("cursor") != null) {
            throw new BadParameter("cursor", "This answer has no pages; raise limit to see more.", List.of());
        }
        return query(further);
    }

    private @Nullable String notEmpty(String name) {
        return Parameters.notEmpty(name, text(name));
    }

    /** A parameter of the resource, as it was sent. */
    @Nullable String text(String name) {
        return Parameters.text(uri, name);
    }
}
