package io.warren.api;

import io.warren.query.MessageSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/messages")
@Tag(name = "Messages")
class MessagesResource {

    private final MessageSearch messages;

    MessagesResource(MessageSearch messages) {
        this.messages = messages;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "messages",
            summary = "Where a message of late went, newest delivery first",
            description = "At least one of fingerprint, messageId and correlationId; a message must have all that are"
                    + " given. Only the last deliveries are remembered: `reach` says how far back.")
    public MessagesView messages(
            @BeanParam MessageFilters filters,
            @RestQuery
                    @Parameter(description = "At most so many.")
                    @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "100")
                    @Nullable String limit,
            UriInfo uri) {
        filters.check(Set.of("limit"));
        int rows = Parameters.limit(Parameters.text(uri, "limit"));
        return MessagesView.of(
                messages.find(filters.fingerprint(), filters.messageId(), filters.correlationId(), rows),
                messages.reach());
    }
}
