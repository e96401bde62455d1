package io.warren.store.panache;

import io.warren.store.RetentionPlan;
import io.warren.store.RetentionPlan.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Turns the configuration into a plan. */
@ApplicationScoped
class RetentionPlans {

    @Produces
    @Singleton
    RetentionPlan plan(StoreConfig config) {
        return new RetentionPlan(List.of(
                new Step(config.fineWidth(), config.fineAge()),
                new Step(config.mediumWidth(), config.mediumAge()),
                new Step(config.coarseWidth(), config.coarseAge())));
    }
}
