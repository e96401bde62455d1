package io.warren.api;

import io.warren.query.FlowQueries;
import java.util.List;

/**
 * How it stands with what the map is drawn from.
 *
 * @param facts each thing the service depends on, with what to type where it is not well
 */
record StatusView(CoverageView coverage, List<FactView> facts) {

    static StatusView of(FlowQueries queries, HealthFacts health) {
        return new StatusView(
                CoverageView.of(queries.coverage()),
                health.ready().stream().map(FactView::of).toList());
    }

    /** One thing, and how it stands. */
    record FactView(String name, boolean up, String message) {
        static FactView of(HealthFacts.Fact fact) {
            return new FactView(fact.name(), fact.up(), fact.message());
        }
    }
}
