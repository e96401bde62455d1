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
@Path("/api/v1/duplicates")
@Tag(name = "Questions")
class DuplicatesResource {

    private final MapQuestions questions;

    DuplicatesResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "duplicates",
            summary = "Messages that were published, delivered or received more than once, and by whom")
    public PageView<DuplicateView> duplicates(@BeanParam FlowFilters filters) {
        return PageView.of(questions.duplicates(filters.query()), DuplicateView::of);
    }
}
