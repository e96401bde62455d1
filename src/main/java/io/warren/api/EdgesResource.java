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
@Path("/api/v1/edges")
@Tag(name = "Map")
class EdgesResource {

    private final FlowQueries queries;

    EdgesResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "edges", summary = "Who feeds whom, through which exchange, binding and queue")
    public PageView<EdgeView> edges(@BeanParam FlowFilters filters) {
        return PageView.of(queries.edges(filters.query()), EdgeView::of);
    }
}
