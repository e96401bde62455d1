package io.warren.api;

import io.warren.query.MessageSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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

    private static final List<String> KEYS = List.of("fingerprint", "messageId", "correlationId");
    private static final Set<String> NAMES = Set.of("fingerprint", "messageId", "correlationId", "limit");

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
            @RestQuery
                    @Parameter(description = "Keyed digest of the body.", example = "00112233445566778899aabbccddeeff")
                    @Nullable String fingerprint,
            @RestQuery @Parameter(description = "AMQP message-id.", example = "m-17") @Nullable String messageId,
            @RestQuery @Parameter(description = "AMQP correlation-id.", example = "c-4") @Nullable String correlationId,
            @RestQuery
                    @Parameter(description = "At most so many.")
                    @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "100")
                    @Nullable String limit,
            UriInfo uri) {
        Parameters.only(uri, NAMES, Set.of());
        @Nullable String body = Parameters.text(uri, "fingerprint");
        @Nullable String message = Parameters.notEmpty("messageId", Parameters.text(uri, "messageId"));
        @Nullable String conversation = Parameters.notEmpty("correlationId", Parameters.text(uri, "correlationId"));
        if (body == null && message == null && conversation == null) {
            throw new BadParameter("fingerprint", "At least one is needed of " + String.join(", ", KEYS) + ".", KEYS);
        }
        int rows = Parameters.limit(Parameters.text(uri, "limit"));
        return MessagesView.of(
                messages.find(Parameters.fingerprint(body), message, conversation, rows), messages.reach());
    }
}
