package io.warren.api;

import io.warren.alert.Alert;
import io.warren.alert.AlertRule;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is raised, and what was.
 *
 * @param rules as they are configured
 */
record AlertsView(List<AlertView> items, List<RuleView> rules, CoverageView coverage) {

    /** Something that a rule found. */
    record AlertView(
            @Schema(enumeration = {"raised", "cleared"}) String state,

            @Schema(examples = "slow-billing") String rule,
            @Schema(examples = "latency") String kind,
            @Schema(examples = "warning") String severity,
            @Schema(examples = "queue billing") String subject,

            @Schema(examples = "queue billing: percentile 99 of 1200 deliveries in the last 1m is 812.0 ms")
            String statement,

            @Schema(examples = "812") double value,
            Instant raised,

            @Schema(description = "null while it holds") @Nullable Instant cleared) {

        static AlertView of(Alert alert) {
            return new AlertView(
                    alert.active() ? "raised" : "cleared",
                    alert.rule().name(),
                    alert.rule().kind().word(),
                    alert.rule().severity(),
                    alert.subject(),
                    alert.statement(),
                    alert.value(),
                    alert.raised(),
                    alert.cleared());
        }
    }

    /** When somebody wants to be told. */
    record RuleView(
            @Schema(examples = "slow-billing") String name,
            @Schema(examples = "latency") String kind,
            @Nullable String vhost,
            @Nullable String exchange,
            @Schema(examples = "billing") @Nullable String queue,

            @Schema(description = "raised from there on; of coverage: below it", examples = "500")
            double bound,

            @Schema(description = "seconds that are looked at each time", examples = "60")
            double over,

            @Schema(examples = "warning") String severity) {

        static RuleView of(AlertRule rule) {
            return new RuleView(
                    rule.name(),
                    rule.kind().word(),
                    rule.vhost(),
                    rule.exchange(),
                    rule.queue(),
                    rule.bound(),
                    rule.over().toMillis() / 1000.0,
                    rule.severity());
        }
    }
}
