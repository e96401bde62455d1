package io.warren.api;

import io.smallrye.mutiny.Multi;
import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/changes")
@Tag(name = "Map")
class ChangesResource {

    private static final Set<String> NAMES = Set.of("granularity", "from", "to", "last");

    /** So often a reader hears something at least; how else would either end learn that the other is gone. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final LiveMaps maps;
    private final FlowQueries queries;
    private final HealthFacts health;

    ChangesResource(LiveMaps maps, FlowQueries queries, HealthFacts health) {
        this.maps = maps;
        this.queries = queries;
        this.health = health;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "changes",
            summary = "The map as it grows: server-sent events with what changed, and nothing else",
            description = "Events named `map` hold a ChangesView, the first ones the whole map; events named `status` a"
                    + " StatusView; comments are signs of life. A browser's EventSource sends no token: where one is"
                    + " needed, read the stream by fetch.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(oneOf = {ChangesView.class, StatusView.class})))
    public Multi<OutboundSseEvent> changes(
            @RestQuery
                    @Parameter(description = "How finely producers and consumers are told apart.")
                    @Schema(
                            enumeration = {"application", "process", "connection", "thread"},
                            defaultValue = "application")
                    @Nullable String granularity,
            @RestQuery @Parameter(description = "As in all lists.") @Schema(format = "date-time") @Nullable String from,
            @RestQuery @Parameter(description = "As in all lists.") @Schema(format = "date-time") @Nullable String to,
            @RestQuery
                    @Parameter(description = "Only what was counted in the last so many seconds.", example = "300")
                    @Schema(implementation = Integer.class, minimum = "1")
                    @Nullable String last,
            UriInfo uri,
            Sse sse) {
        Parameters.only(uri, NAMES, Set.of());
        LiveQuestion question = LiveQuestion.of(granularity, from, to, last);
        return Multi.createFrom()
                .deferred(() -> new ChangesReader<>(
                                maps.join(question),
                                () -> StatusView.of(queries, health),
                                new Events(sse),
                                SIGN_OF_LIFE)
                        .events())
                .onTermination()
                .invoke(() -> maps.leave(question));
    }

    private record Events(Sse sse) implements ChangesReader.Voice<OutboundSseEvent> {

        @Override
        public OutboundSseEvent status(StatusView status) {
            return event("status", status);
        }

        @Override
        public OutboundSseEvent map(ChangesView part) {
            return event("map", part);
        }

        @Override
        public OutboundSseEvent alive() {
            return sse.newEventBuilder().comment("alive").build();
        }

        private OutboundSseEvent event(String name, Object data) {
            return sse.newEventBuilder()
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(data)
                    .build();
        }
    }
}
