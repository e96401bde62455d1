package io.warren.api;

import io.warren.query.LifeSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/messages/life")
@Tag(name = "Messages")
class LifeResource {

    private final LifeSearch lives;

    LifeResource(LifeSearch lives) {
        this.lives = lives;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "message-life",
            summary = "The whole life of a message of late, and of what caused it and what it caused",
            description =
                    "In the order it happened. At least one of fingerprint, messageId and correlationId. Only the"
                            + " last messages are remembered, and nothing of it is stored: `reach` of messages says how far back.")
    public LifeView life(@BeanParam MessageFilters filters) {
        filters.check(Set.of());
        return LifeView.of(lives.life(filters.fingerprint(), filters.messageId(), filters.correlationId()));
    }
}
