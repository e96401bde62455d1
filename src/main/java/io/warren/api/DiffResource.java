package io.warren.api;

import io.warren.query.DiffQuery;
import io.warren.query.FlowQuery;
import io.warren.query.MapQuestions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Singleton
@Path("/api/v1/diff")
@Tag(name = "Questions")
class DiffResource {

    private static final Set<String> FURTHER = Set.of("baseFrom", "baseTo", "factor");
    private static final double USUAL_FACTOR = 2;

    private final MapQuestions questions;

    DiffResource(MapQuestions questions) {
        this.questions = questions;
    }

    @GET
    @RolesAllowed(Roles.READER)
    @Operation(
            operationId = "diff",
            summary = "What is new, gone, or much more or less, between two spans of time",
            description =
                    "`from` is needed. `to` is now when left out; the earlier span is as long as the later one and"
                            + " ends where that begins. New edges come first, then those that are back, gone and changed, the"
                            + " heaviest of each first.")
    public DiffView diff(
            @BeanParam FlowFilters filters,
            @RestQuery
                    @Parameter(description = "Where the earlier span begins.", example = "2026-01-31T11:00:00Z")
                    @Schema(format = "date-time")
                    @Nullable String baseFrom,
            @RestQuery
                    @Parameter(description = "Where the earlier span ends.", example = "2026-01-31T12:00:00Z")
                    @Schema(format = "date-time")
                    @Nullable String baseTo,
            @RestQuery
                    @Parameter(description = "How many times as much, or as little, counts as a change; more than 1.")
                    @Schema(implementation = Double.class, defaultValue = "2")
                    @Nullable String factor) {
        DiffQuery query = query(filters);
        return DiffView.of(query, questions.diff(query));
    }

    private static DiffQuery query(FlowFilters filters) {
        FlowQuery asked = filters.whole(FURTHER);
        @Nullable Instant from = asked.from();
        if (from == null) {
            throw BadParameter.missing("from", "the time where the later span begins, as in RFC 3339");
        }
        Instant to = asked.to() == null ? Instant.now() : asked.to();
        if (!from.isBefore(to)) {
            throw BadParameter.value("from", from.toString(), "before " + to);
        }
        @Nullable Instant end = Parameters.instant("baseTo", filters.text("baseTo"));
        Instant baseTo = end == null ? from : end;
        @Nullable Instant begin = Parameters.instant("baseFrom", filters.text("baseFrom"));
        Instant baseFrom = begin == null ? baseTo.minus(Duration.between(from, to)) : begin;
        if (baseTo.isAfter(from)) {
            throw BadParameter.value("baseTo", baseTo.toString(), "not later than from, which is " + from);
        }
        if (!baseFrom.isBefore(baseTo)) {
            throw BadParameter.value("baseFrom", baseFrom.toString(), "before baseTo, which is " + baseTo);
        }
        return new DiffQuery(asked.between(from, to), baseFrom, baseTo, factor(filters.text("factor")));
    }

    private static double factor(@Nullable String text) {
        String allowed = "a number greater than 1";
        try {
            double factor = text == null ? USUAL_FACTOR : Double.parseDouble(text);
            if (factor > 1 && factor < Double.POSITIVE_INFINITY) {
                return factor;
            }
        } catch (NumberFormatException e) {
            throw BadParameter.value("factor", String.valueOf(text), allowed);
        }
        throw BadParameter.value("factor", String.valueOf(text), allowed);
    }
}
