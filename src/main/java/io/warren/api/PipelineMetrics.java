package io.warren.api;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/**
 * Shows the service's counts at {@code /q/metrics}. A collector of its own, because labels such as virtual hosts come
 * and go, which meters that are registered once cannot show.
 */
@Singleton
@Startup
class PipelineMetrics {

    /** Deprecated for a successor that Quarkus does not use yet. Its registry is the one that is scraped. */
    @SuppressWarnings("deprecation")
    PipelineMetrics(PipelineNumbers numbers, AlertFacts alerts, PrometheusMeterRegistry metrics) {
        metrics.getPrometheusRegistry().register(new PipelineCollector(numbers));
        metrics.getPrometheusRegistry().register(new AlertCollector(alerts));
    }
}
