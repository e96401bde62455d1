package io.warren.api;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whether the service has started. */
@Startup
@Singleton
class StartedCheck implements HealthCheck {

    private final HealthFacts facts;

    StartedCheck(HealthFacts facts) {
        this.facts = facts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthAnswer.of("start", facts.started());
    }
}
