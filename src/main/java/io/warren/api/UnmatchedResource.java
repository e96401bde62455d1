package io.warren.api;

import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/unmatched")
@Tag(name = "Map")
class UnmatchedResource {

    private final FlowQueries queries;

    UnmatchedResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "unmatched", summary = "What could not be tied together, or not be counted, by reason")
    public PageView<UnmatchedView> unmatched(@BeanParam FlowFilters filters) {
        return PageView.of(queries.unmatched(filters.query()), UnmatchedView::of);
    }
}
