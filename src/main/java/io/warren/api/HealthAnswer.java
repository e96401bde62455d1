package io.warren.api;

import io.warren.api.HealthFacts.Fact;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Facts as a health check's answer. */
final class HealthAnswer {

    private HealthAnswer() {}

    /** Up only if all are; each with its message under its name. */
    static HealthCheckResponse of(String name, List<Fact> facts) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named(name).status(facts.stream().allMatch(Fact::up));
        for (Fact fact : facts) {
            answer.withData(fact.name(), (fact.up() ? "" : "DOWN: ") + fact.message());
            fact.sortedData().forEach((key, value) -> answer.withData(fact.name() + "." + key, value));
        }
        return answer.build();
    }
}
