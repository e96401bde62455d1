package io.warren.api;

import io.warren.query.FlowQuery;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which bindings are asked for. */
final class BindingFilters {

    private static final Set<String> NAMES = Set.of("vhost", "exchange", "queue", "granularity", "limit", "cursor");

    @Context
    @Nullable UriInfo uri;

    @RestQuery
    @Parameter(description = "Only this virtual host.", example = "/")
    @Nullable String vhost;

    @RestQuery
    @Parameter(description = "Only bindings of this exchange.", example = "orders")
    @Nullable String exchange;

    @RestQuery
    @Parameter(description = "Only bindings that lead to this queue or exchange.", example = "billing")
    @Nullable String queue;

    @RestQuery
    @Parameter(description = "Taken as in all lists; bindings look the same at every level.")
    @Schema(
            enumeration = {"application", "process", "connection", "thread"},
            defaultValue = "application")
    @Nullable String granularity;

    @RestQuery
    @Parameter(description = "Rows a page.")
    @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "100")
    @Nullable String limit;

    @RestQuery
    @Parameter(description = "The `next` of the page before; leave it out for the first page.")
    @Nullable String cursor;

    /** Throws {@link BadParameter}. */
    void check() {
        if (uri != null) {
            Parameters.only(uri, NAMES, Set.of());
        }
        Parameters.notEmpty("vhost", vhost);
        Parameters.notEmpty("queue", queue);
        Parameters.granularity(granularity);
    }

    int rows() {
        return Parameters.limit(limit);
    }

    /** Only rows with a greater id. */
    String after() {
        Parameters.cursor(FlowQuery.ALL, cursor);
        return cursor == null ? "" : cursor.toLowerCase(Locale.ROOT);
    }
}
