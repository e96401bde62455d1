package io.warren.api;

import io.warren.alert.Alert;
import io.warren.api.AlertsView.AlertView;
import io.warren.api.AlertsView.RuleView;
import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/alerts")
@Tag(name = "Alerts")
class AlertsResource {

    private static final Set<String> NAMES = Set.of("state", "limit");
    private static final List<String> STATES = List.of("raised", "cleared", "all");

    private final AlertFacts alerts;
    private final FlowQueries queries;

    AlertsResource(AlertFacts alerts, FlowQueries queries) {
        this.alerts = alerts;
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "alerts",
            summary = "What the configured rules found",
            description = "Those that hold now first, then the last that were cleared; the newest of each first.")
    public AlertsView alerts(
            @RestQuery
                    @Parameter(description = "Only those that hold, or only those that do not any more.")
                    @Schema(
                            enumeration = {"raised", "cleared", "all"},
                            defaultValue = "all")
                    @Nullable String state,
            @RestQuery
                    @Parameter(description = "At most so many.")
                    @Schema(implementation = Integer.class, minimum = "1", maximum = "1000", defaultValue = "100")
                    @Nullable String limit,
            UriInfo uri) {
        Parameters.only(uri, NAMES, Set.of());
        @Nullable String given = Parameters.text(uri, "state");
        String wanted = given == null ? "all" : given;
        if (!STATES.contains(wanted)) {
            throw BadParameter.value("state", wanted, "one of " + String.join(", ", STATES));
        }
        Stream<Alert> active = wanted.equals("cleared") ? Stream.of() : alerts.active().stream();
        Stream<Alert> past = wanted.equals("raised") ? Stream.of() : alerts.past().stream();
        return new AlertsView(
                Stream.concat(active, past)
                        .limit(Parameters.limit(Parameters.text(uri, "limit")))
                        .map(AlertView::of)
                        .toList(),
                alerts.rules().stream().map(RuleView::of).toList(),
                CoverageView.of(queries.coverage()));
    }
}
