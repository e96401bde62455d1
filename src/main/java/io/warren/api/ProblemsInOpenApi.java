package io.warren.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Tells with every operation what an error looks like: they all look alike. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemsInOpenApi implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ProblemsInOpenApi::add);
    }

    private static void add(Operation operation) {
        // The generator writes these without a body; what they say is in the problem.
        List.of("400", "401", "403").forEach(operation.getResponses()::removeAPIResponse);
        operation.getResponses().addAPIResponse("default", problem());
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("Why there is no answer: 400 a parameter or the body is wrong, 401 and 403 the token, 404"
                        + " no such thing, 413 and 415 the body, 503 the database is away or too much is waiting.")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}
