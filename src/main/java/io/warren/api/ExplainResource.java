package io.warren.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/explain")
@Tag(name = "Bindings")
class ExplainResource {

    private static final Set<String> NAMES = Set.of("vhost", "exchange", "routingKey", "headers");

    private final RouteQuestions routes;

    ExplainResource(RouteQuestions routes) {
        this.routes = routes;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "explain",
            summary = "Which bindings would carry such a message, and why the others would not")
    public ExplanationView explain(
            @RestQuery @Parameter(description = "/ when left out.", example = "/") @Nullable String vhost,
            @RestQuery
                    @Parameter(
                            description = "Where it is published to; empty for the default exchange.",
                            required = true,
                            example = "orders")
                    @Nullable String exchange,
            @RestQuery
                    @Parameter(
                            description = "Its routing key; further ones are those of CC and BCC. Empty when left out.",
                            example = "order.new")
                    List<String> routingKey,
            @RestQuery
                    @Parameter(description = "Its headers, as a JSON object.", example = "{\"format\":\"pdf\"}")
                    @Nullable String headers,
            UriInfo uri) {
        Parameters.only(uri, NAMES, Set.of("routingKey"));
        @Nullable String from = Parameters.text(uri, "exchange");
        if (from == null) {
            throw BadParameter.missing("exchange", "an exchange's name, empty for the default exchange");
        }
        @Nullable String given = Parameters.notEmpty("vhost", vhost);
        String where = given == null ? "/" : given;
        List<String> keys = uri.getQueryParameters().getOrDefault("routingKey", List.of(""));
        return routes.explain(where, from, keys, Parameters.headers(Parameters.text(uri, "headers")))
                .map(explanation -> ExplanationView.of(where, from, explanation))
                .orElseThrow(() -> new NotDeclared("No broker is known to have an exchange \"" + from
                        + "\" in vhost \"" + where + "\". If it was declared a moment ago, or the management API does"
                        + " not answer, it is not known yet: /q/health/ready says more."));
    }
}
