package io.warren.api;

import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/coverage")
@Tag(name = "Map")
class CoverageResource {

    private final FlowQueries queries;

    CoverageResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "coverage", summary = "What share of the traffic was seen, and what was not")
    public CoverageView coverage(UriInfo uri) {
        Parameters.only(uri, Set.of(), Set.of());
        return CoverageView.of(queries.coverage());
    }
}
