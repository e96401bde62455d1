package io.warren.api;

import io.warren.alert.Alert;
import io.warren.alert.AlertBook;
import io.warren.alert.AlertRule;
import io.warren.alert.AlertRules;
import io.warren.alert.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real book of alerts, which a test looks through. */
final class TestAlerts implements AlertFacts {

    private List<AlertRule> rules = List.of();
    private AlertBook book = new AlertBook(_ -> {});

    void clear() {
        rules = List.of();
        book = new AlertBook(_ -> {});
    }

    void rule(String name, String line) {
        rules = AlertRules.of(Map.of(name, line));
    }

    void look(Instant now, Sight... sights) {
        book.look(rules.getFirst(), List.of(sights), now);
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
        return Optional.of(new WebhookNumbers(3, 2, 1, 0));
    }
}
