package io.warren.api;

import io.warren.query.FlowQuery;
import io.warren.query.MapQuestions;
import io.warren.query.PathQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/paths")
@Tag(name = "Questions")
class PathsResource {

    private static final Set<String> FURTHER = Set.of("proven", "longest");
    private static final int USUAL_LENGTH = 4;

    private final MapQuestions questions;

    PathsResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "paths",
            summary = "The ways from a participant, to one, or between two, and through what",
            description =
                    "`producer` is where the whole path begins, `consumer` where it ends; at least one is needed, and"
                            + " is a name at the level that is asked for. Shorter paths come first.")
    public PathsView paths(
            @BeanParam FlowFilters filters,
            @RestQuery
                    @Parameter(description = "Only paths of which each passage was seen to cause the next.")
                    @Schema(implementation = Boolean.class, defaultValue = "false")
                    @Nullable String proven,
            @RestQuery
                    @Parameter(description = "Passages of a path at most.")
                    @Schema(implementation = Integer.class, minimum = "1", maximum = "12", defaultValue = "4")
                    @Nullable String longest) {
        FlowQuery part = filters.whole(FURTHER);
        boolean onlyProven = Parameters.flag("proven", filters.text("proven"));
        int length = Parameters.count("longest", filters.text("longest"), USUAL_LENGTH, PathQuery.LONGEST);
        if (part.producer() == null && part.consumer() == null) {
            throw new BadParameter(
                    "producer",
                    "A path needs a producer to begin at, a consumer to end at, or both.",
                    List.of("producer", "consumer"));
        }
        return PathsView.of(questions.paths(new PathQuery(part, onlyProven, length)));
    }
}
