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
@Path("/api/v1/reply-queues")
@Tag(name = "Questions")
class ReplyQueuesResource {

    private final MapQuestions questions;

    ReplyQueuesResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "reply-queues",
            summary = "Whose the queues are that replies come through, who answers there, and how long that takes",
            description =
                    "Queues of generated names are one row for each owner, direct reply-to among them. `queue` may"
                            + " contain `*`; `consumer` is the owner, `producer` who answers.")
    public PageView<ReplyQueueView> replyQueues(@BeanParam FlowFilters filters) {
        return PageView.of(questions.replyQueues(filters.query()), ReplyQueueView::of);
    }
}
