package io.warren.api;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the broker is tapped and the database answers. */
@Readiness
@Singleton
class ReadyCheck implements HealthCheck {

    private final HealthFacts facts;

    ReadyCheck(HealthFacts facts) {
        this.facts = facts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthAnswer.of("map", facts.ready());
    }
}
