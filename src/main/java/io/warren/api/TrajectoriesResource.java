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
@Path("/api/v1/trajectories")
@Tag(name = "Questions")
class TrajectoriesResource {

    private final MapQuestions questions;

    TrajectoriesResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "trajectories",
            summary = "What was consumed from which queue, and therefore published where",
            description = "All messages together, as steps: the queue and exchange that one leads into begin the next."
                    + " `exchange` and `queue` restrict to steps that begin or end there, `consumer` to who consumes,"
                    + " `producer` to who therefore publishes. Of one message: `messages`.")
    public PageView<StepView> trajectories(@BeanParam FlowFilters filters) {
        return PageView.of(questions.trajectories(filters.query()), StepView::of);
    }
}
