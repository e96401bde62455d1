package io.warren.api;

import io.warren.graph.Removal;
import io.warren.query.FlowQuery;
import io.warren.query.MapQuestions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/impact")
@Tag(name = "Questions")
class ImpactResource {

    private final MapQuestions questions;

    ImpactResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "impact",
            summary = "Who would miss a queue, exchange, binding, host or participant, and what else would happen",
            description =
                    "Exactly one of queue, exchange, binding, host and participant. Judged by the traffic that was"
                            + " seen: what did not pass in that time is not missed.")
    public ImpactView impact(@BeanParam ImpactFilters filters) {
        Removal removal = filters.removal();
        FlowQuery part = filters.part();
        return ImpactView.of(removal, questions.impact(removal, part), part.limit());
    }
}
