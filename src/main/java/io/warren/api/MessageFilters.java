package io.warren.api;

import io.warren.model.Fingerprint;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** By what a message is known. */
final class MessageFilters {

    private static final List<String> KEYS = List.of("fingerprint", "messageId", "correlationId");

    @Context
    @Nullable UriInfo uri;

    @RestQuery
    @Parameter(description = "Keyed digest of the body.", example = "00112233445566778899aabbccddeeff")
    @Nullable String fingerprint;

    @RestQuery
    @Parameter(description = "AMQP message-id.", example = "m-17")
    @Nullable String messageId;

    @RestQuery
    @Parameter(description = "AMQP correlation-id.", example = "c-4")
    @Nullable String correlationId;

    /** Throws {@link BadParameter}, also when none is given; {@code further} are the resource's own parameters. */
    void check(Set<String> further) {
        if (uri != null) {
            Set<String> known = new HashSet<>(KEYS);
            known.addAll(further);
            Parameters.only(uri, known, Set.of());
        }
        if (Parameters.text(uri, "fingerprint") == null && messageId() == null && correlationId() == null) {
            throw new BadParameter("fingerprint", "At least one is needed of " + String.join(", ", KEYS) + ".", KEYS);
        }
    }

    @Nullable Fingerprint fingerprint() {
        return Parameters.fingerprint(Parameters.text(uri, "fingerprint"));
    }

    @Nullable String messageId() {
        return Parameters.notEmpty("messageId", Parameters.text(uri, "messageId"));
    }

    @Nullable String correlationId() {
        return Parameters.notEmpty("correlationId", Parameters.text(uri, "correlationId"));
    }
}
