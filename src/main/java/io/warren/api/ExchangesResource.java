package io.warren.api;

import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/exchanges")
@Tag(name = "Map")
class ExchangesResource {

    private final FlowQueries queries;

    ExchangesResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(operationId = "exchanges", summary = "Exchanges that anything was seen of, and those that are declared")
    public PageView<ExchangeView> exchanges(@BeanParam FlowFilters filters) {
        return PageView.of(queries.exchanges(filters.query()), ExchangeView::of);
    }
}
