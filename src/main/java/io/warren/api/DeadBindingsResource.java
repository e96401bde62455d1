package io.warren.api;

import io.warren.query.FlowQueries;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Singleton
@Path("/api/v1/dead-bindings")
@Tag(name = "Bindings")
class DeadBindingsResource {

    private final FlowQueries queries;

    DeadBindingsResource(FlowQueries queries) {
        this.queries = queries;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "dead-bindings",
            summary = "Bindings that no message was seen to match",
            description = "Since the service began to watch them: `watchedSince`.")
    public PageView<DeadBindingView> deadBindings(@BeanParam BindingFilters filters) {
        filters.check();
        String after = filters.after();
        int limit = filters.rows();
        List<DeadBindingView> all = queries.deadBindings(filters.vhost()).stream()
                .filter(dead -> filters.wants(dead.binding()))
                .map(DeadBindingView::of)
                .sorted()
                .filter(dead -> dead.isAfter(after))
                .limit(limit + 1L)
                .toList();
        boolean more = all.size() > limit;
        List<DeadBindingView> items = more ? all.subList(0, limit) : all;
        return new PageView<>(items, more ? items.getLast().id() : null, CoverageView.of(queries.coverage()));
    }
}
