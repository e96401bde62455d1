package io.warren.api;

import io.warren.graph.Removal;
import io.warren.query.FlowQuery;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is removed in thought, and of which span of time the traffic is. */
final class ImpactFilters {

    private static final List<String> KINDS = List.of("queue", "exchange", "binding", "host", "participant");

    private static final Set<String> NAMES = Set.of(
            "queue", "exchange", "binding", "host", "participant", "vhost", "from", "to", "granularity", "limit");

    @Context
    @Nullable UriInfo uri;

    @RestQuery
    @Parameter(description = "Remove this queue.", example = "billing")
    @Nullable String queue;

    @RestQuery
    @Parameter(description = "Remove this exchange.", example = "orders")
    @Nullable String exchange;

    @RestQuery
    @Parameter(description = "Remove this binding, written as routes show it.", example = "orders =[order.*]=> billing")
    @Nullable String binding;

    @RestQuery
    @Parameter(description = "Remove this machine, guest or pod: its name, or its address.", example = "ctl1")
    @Nullable String host;

    @RestQuery
    @Parameter(
            description = "Remove this participant: an application, process, connection or thread.",
            example = "nova-conductor@ctl1/2211")
    @Nullable String participant;

    @RestQuery
    @Parameter(description = "Of a queue, exchange or binding: only in this virtual host.", example = "/")
    @Nullable String vhost;

    @RestQuery
    @Parameter(description = "Judge by what was counted then or later, RFC 3339.", example = "2026-01-31T12:00:00Z")
    @Schema(format = "date-time")
    @Nullable String from;

    @RestQuery
    @Parameter(description = "Judge by what was counted before, RFC 3339.", example = "2026-01-31T13:00:00Z")
    @Schema(format = "date-time")
    @Nullable String to;

    @RestQuery
    @Parameter(description = "How finely producers and consumers are told apart.")
    @Schema(
            enumeration = {"application", "process", "connection", "thread"},
            defaultValue = "application")
    @Nullable String granularity;

    @RestQuery
    @Parameter(description = "Losses, and consequences, at most.")
    @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "100")
    @Nullable String limit;

    /** Throws {@link BadParameter}. */
    Removal removal() {
        if (uri != null) {
            Parameters.only(uri, NAMES, Set.of());
        }
        List<String> given = KINDS.stream()
                .filter(kind -> Parameters.text(uri, kind) != null)
                .toList();
        if (given.size() != 1) {
            throw new BadParameter(
                    given.isEmpty() ? "queue" : given.getLast(),
                    (given.isEmpty() ? "Nothing is to be removed" : "Only one thing can be removed at a time")
                            + "; give exactly one of " + String.join(", ", KINDS) + ".",
                    KINDS);
        }
        String kind = given.getFirst();
        String name = String.valueOf(Parameters.text(uri, kind));
        @Nullable String where = Parameters.notEmpty("vhost", Parameters.text(uri, "vhost"));
        if (kind.equals("exchange")) {
            return new Removal.OfExchange(where, name);
        }
        Parameters.notEmpty(kind, name);
        return switch (kind) {
            case "queue" -> new Removal.OfQueue(where, name);
            case "binding" -> new Removal.OfBinding(where, name);
            case "host" -> new Removal.OfHost(name);
            default -> new Removal.OfParticipant(name);
        };
    }

    /** Of all the traffic of that time. */
    FlowQuery part() {
        return FlowQuery.ALL
                .at(Parameters.granularity(Parameters.text(uri, "granularity")))
                .limitedTo(Parameters.limit(Parameters.text(uri, "limit")))
                .between(
                        Parameters.instant("from", Parameters.text(uri, "from")),
                        Parameters.instant("to", Parameters.text(uri, "to")));
    }
}
