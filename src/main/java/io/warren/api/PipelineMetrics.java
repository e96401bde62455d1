package io.warren.api;

import io.prometheus.client.CollectorRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/**
 * Shows the service's counts at {@code /q/metrics}. A collector of its own, because labels such as virtual hosts come
 * and go, which meters that are registered once cannot show.
 */
@Singleton
@Startup
class PipelineMetrics {

    PipelineMetrics(PipelineNumbers numbers, CollectorRegistry metrics) {
        metrics.register(new PipelineCollector(numbers));
    }
}
