package io.warren.api;

import io.warren.query.FlowQueries;
import io.warren.query.FlowQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/history")
@Tag(name = "Map")
class HistoryResource {

    private static final Duration DEFAULT = Duration.ofHours(1);

    private final FlowQueries queries;

    HistoryResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "history",
            summary = "How much passed over time",
            description = "The last hour when neither from nor to is given. Limit, cursor and granularity have no"
                    + " meaning here.")
    public HistoryView history(@BeanParam FlowFilters filters) {
        FlowQuery query = filters.query();
        Instant to = Objects.requireNonNullElseGet(query.to(), Instant::now);
        @Nullable Instant given = query.from();
        Instant from = given == null ? to.minus(DEFAULT) : given;
        FlowQuery within = query.between(from, to);
        return new HistoryView(
                from,
                to,
                queries.history(within).stream().map(HistoryView.SliceView::of).toList(),
                CoverageView.of(queries.coverage()));
    }
}
