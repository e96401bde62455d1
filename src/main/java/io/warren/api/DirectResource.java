package io.warren.api;

import io.warren.query.MapQuestions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/direct")
@Tag(name = "Questions")
class DirectResource {

    private final MapQuestions questions;

    DirectResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "direct",
            summary = "Who connects to whom without a broker",
            description = "Seen by sensors in guests. `producer` restricts to the client, `consumer` to the server.")
    public PageView<DirectView> direct(@BeanParam FlowFilters filters) {
        return PageView.of(questions.direct(filters.query()), DirectView::of);
    }
}
