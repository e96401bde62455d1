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
@Path("/api/v1/queues")
@Tag(name = "Map")
class QueuesResource {

    private final FlowQueries queries;

    QueuesResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "queues", summary = "Queues that anything was seen of, and those that are declared")
    public PageView<QueueView> queues(@BeanParam FlowFilters filters) {
        return PageView.of(queries.queues(filters.query()), QueueView::of);
    }
}
