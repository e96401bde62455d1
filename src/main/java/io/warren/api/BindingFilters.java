package io.warren.api;

import io.warren.model.Binding;
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
        Parameters.granularity(Parameters.text(uri, "granularity"));
    }

    /** Null for those of all virtual hosts. */
    @Nullable String vhost() {
        return Parameters.notEmpty("vhost", Parameters.text(uri, "vhost"));
    }

    boolean wants(Binding binding) {
        @Nullable String source = Parameters.text(uri, "exchange");
        @Nullable String destination = Parameters.notEmpty("queue", Parameters.text(uri, "queue"));
        return (source == null || source.equals(binding.source()))
                && (destination == null || destination.equals(binding.destination()));
    }

    int rows() {
        return Parameters.limit(Parameters.text(uri, "limit"));
    }

    /** Only rows with a greater id. */
    String after() {
        @Nullable String last = Parameters.text(uri, "cursor");
        Parameters.cursor(FlowQuery.ALL, last);
        return last == null ? "" : last.toLowerCase(Locale.ROOT);
    }
}
