package io.warren.api;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether the process can still do its work. */
@Liveness
@Singleton
class LiveCheck implements HealthCheck {

    private final HealthFacts facts;

    LiveCheck(HealthFacts facts) {
        this.facts = facts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthAnswer.of("process", facts.live());
    }
}
