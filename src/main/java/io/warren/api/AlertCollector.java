package io.warren.api;

import io.prometheus.client.Collector;
import io.warren.alert.AlertBook.Counts;
import io.warren.alert.AlertRule;
import io.warren.api.AlertFacts.WebhookNumbers;
import io.warren.api.Families.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Alerts at each scrape: by rule, not by subject, of which there may be many. */
final class AlertCollector extends Collector {

    private static final Counts NONE = new Counts(0, 0, 0, 0);

    private final AlertFacts alerts;

    AlertCollector(AlertFacts alerts) {
        this.alerts = alerts;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Families all = new Families();
        all.gauge("warren_alerts_active", "Alerts that hold now, by rule.", each(Counts::active));
        all.counter("warren_alerts_raised", "Alerts that were raised, by rule.", each(Counts::raised));
        all.counter(
                "warren_alerts_cleared", "Alerts that were cleared, by rule = raised - active.", each(Counts::cleared));
        all.counter(
                "warren_alerts_untold",
                "Findings that were not told of, because their rule had found too many at once.",
                each(Counts::untold));
        alerts.webhook().ifPresent(numbers -> webhook(all, numbers));
        return all.list();
    }

    private static void webhook(Families all, WebhookNumbers numbers) {
        all.counter("warren_webhook_sent", "Alerts that the webhook took.", one(numbers.sent()));
        all.counter(
                "warren_webhook_retries", "Attempts that failed and were followed by another.", one(numbers.retried()));
        all.counter("warren_webhook_given_up", "Alerts that the webhook never took.", one(numbers.givenUp()));
        all.gauge("warren_webhook_waiting", "Alerts that wait for the webhook now.", (double) numbers.waiting());
    }

    private List<Sample> each(ToDoubleFunction<Counts> value) {
        Map<String, Counts> counts = alerts.counts();
        return alerts.rules().stream()
                .map(rule -> new Sample(labels(rule), value.applyAsDouble(counts.getOrDefault(rule.name(), NONE))))
                .toList();
    }

    private static Map<String, String> labels(AlertRule rule) {
        return Map.of("rule", rule.name(), "kind", rule.kind().word(), "severity", rule.severity());
    }

    private static List<Sample> one(long value) {
        return List.of(new Sample(Map.of(), value));
    }
}
