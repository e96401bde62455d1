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
@Path("/api/v1/graph")
@Tag(name = "Map")
class GraphResource {

    private final FlowQueries queries;

    GraphResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "graph",
            summary = "The same edges as nodes and links",
            description = "Limit and cursor count edges, not nodes.")
    public GraphView graph(@BeanParam FlowFilters filters) {
        return GraphView.of(queries.graph(filters.query()));
    }
}
