package io.warren.app;

import io.warren.alert.Alert;
import io.warren.alert.AlertBook;
import io.warren.alert.AlertRule;
import io.warren.alert.AlertRules;
import io.warren.api.AlertFacts;
import io.warren.query.AlertSights;
import io.warren.store.StoreFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the map every few seconds, and tells the log and the webhook what is raised and cleared. */
final class AlertDesk implements AlertFacts, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AlertDesk.class);

    private final List<AlertRule> rules;
    private final AlertSights sights;
    private final Supplier<Instant> now;
    private final AlertBook book = new AlertBook(this::tell);
    private final @Nullable AlertWebhook webhook;

    /** Throws {@link IllegalArgumentException}, which stops the start, on a rule that cannot be read. */
    AlertDesk(WarrenConfig.Alerts config, AlertSights sights, Supplier<Instant> now) {
        this.rules = AlertRules.of(config.rules());
        this.sights = sights;
        this.now = now;
        this.webhook = AlertWebhook.of(config.webhook());
    }

    /** To be called every few seconds. */
    void look() {
        if (rules.isEmpty()) {
            return;
        }
        Instant at = now.get();
        try {
            AlertSights.Round round = sights.round(at);
            rules.forEach(rule -> book.look(rule, round.of(rule), at));
        } catch (StoreFailure failure) {
            // The database's trouble is told by whoever writes to it; nothing is raised or cleared meanwhile.
            LOG.debugf("alerts are not looked at: %s", failure.getMessage());
        }
    }

    private void tell(Alert alert) {
        LOG.infof(
                "alert %s rule=%s severity=%s: %s",
                alert.active() ? "raised" : "cleared",
                alert.rule().name(),
                alert.rule().severity(),
                alert.statement());
        if (webhook != null) {
            webhook.accept(alert);
        }
    }

    @Override
    public List<AlertRule> rules() {
        return rules;
    }

    @Override
    public List<Alert> active() {
        return book.active();
    }

    @Override
    public List<Alert> past() {
        return book.past();
    }

    @Override
    public Map<String, AlertBook.Counts> counts() {
        return book.counts();
    }

    @Override
    public Optional<WebhookNumbers> webhook() {
        return webhook == null ? Optional.empty() : Optional.of(webhook.numbers());
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
