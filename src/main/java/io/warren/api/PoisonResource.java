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
@Path("/api/v1/poison")
@Tag(name = "Questions")
class PoisonResource {

    private final MapQuestions questions;

    PoisonResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "poison", summary = "Messages that come back again and again")
    public PageView<PoisonView> poison(@BeanParam FlowFilters filters) {
        return PageView.of(questions.poison(filters.query()), PoisonView::of);
    }
}
