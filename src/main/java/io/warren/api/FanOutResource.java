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
@Path("/api/v1/fan-out")
@Tag(name = "Questions")
class FanOutResource {

    private final MapQuestions questions;

    FanOutResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "fan-out",
            summary = "How many messages and bytes one publication turns into, by producer and binding")
    public PageView<FanOutView> fanOut(@BeanParam FlowFilters filters) {
        return PageView.of(questions.fanOut(filters.query()), FanOutView::of);
    }
}
