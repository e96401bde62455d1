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
@Path("/api/v1/participants")
@Tag(name = "Map")
class ParticipantsResource {

    private final FlowQueries queries;

    ParticipantsResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "participants", summary = "Who publishes and who consumes")
    public PageView<ParticipantView> participants(@BeanParam FlowFilters filters) {
        return PageView.of(queries.participants(filters.query()), ParticipantView::of);
    }
}
