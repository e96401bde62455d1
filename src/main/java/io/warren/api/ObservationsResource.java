package io.warren.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.identity.SecurityIdentity;
import io.warren.api.ObservationIntake.Taking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@Path(ObservationsResource.PATH)
@Tag(name = "Feed")
class ObservationsResource {

    static final String PATH = "/api/v1/observations";
    static final String NDJSON = "application/x-ndjson";

    private static final String EXAMPLE = """
            {"kind":"publish","at":"2026-01-31T12:00:00.000000001Z","cluster":"rabbit@b1","vhost":"/","exchange":"orders",\
            "routingKeys":["order.new"],"routedQueues":["billing"],"connection":"10.0.0.5:4711 -> 10.0.0.9:5672",\
            "channel":1,"fingerprint":"00112233445566778899aabbccddeeff","size":410}
            """;

    private final ObservationIntake intake;
    private final FeedBody bodies;
    private final SecurityIdentity feeder;

    ObservationsResource(
            ObservationIntake intake,
            ApiConfig config,
            SecurityIdentity feeder,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.intake = intake;
        this.bodies =
                new FeedBody(maxBodySize.asLongValue(), config.maxUnpackedBody().asLongValue());
        this.feeder = feeder;
    }

    @POST
    @Consumes(NDJSON)
    @RolesAllowed(Roles.FEEDER)
    @Operation(
            operationId = "postObservations",
            summary = "Hands in observations, one JSON object a line",
            description = "All lines that are observations are taken, or, when the service is too busy or the body"
                    + " cannot be read to its end, none.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "one publication", value = EXAMPLE)))
    public IntakeView post(
            InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING)
                    @Parameter(description = "gzip, or nothing", schema = @Schema(enumeration = "gzip"))
                    @Nullable String encoding,
            UriInfo uri) {
        Parameters.only(uri, Set.of(), Set.of());
        return switch (bodies.read(body, encoding, this::take)) {
            case Taking.Taken taken -> IntakeView.of(taken);
            case Taking.Busy() ->
                throw new TooMuchWaiting("More observations are waiting than the service may hold, so none of this"
                        + " body was taken. Send the same body again later.");
        };
    }

    private Taking take(InputStream lines) throws IOException {
        return intake.take(
                feeder.isAnonymous()
                        ? "feed"
                        : "feed of " + feeder.getPrincipal().getName(),
                lines);
    }
}
