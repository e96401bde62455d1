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
@Path("/api/v1/unroutable")
@Tag(name = "Map")
class UnroutableResource {

    private final FlowQueries queries;

    UnroutableResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "unroutable",
            summary = "Publications that no queue took, and the binding that would have come nearest")
    public PageView<UnroutableView> unroutable(@BeanParam FlowFilters filters) {
        return PageView.of(queries.unroutable(filters.query()), UnroutableView::of);
    }
}
