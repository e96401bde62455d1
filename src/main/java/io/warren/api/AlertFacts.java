package io.warren.api;

import io.warren.alert.Alert;
import io.warren.alert.AlertBook;
import io.warren.alert.AlertRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is raised, and what was. Answered at once, from what is known already. */
public interface AlertFacts {

    /** As they are configured. */
    List<AlertRule> rules();

    /** The newest first. */
    List<Alert> active();

    /** The last that were cleared, the newest first. */
    List<Alert> past();

    /** By rule, since the start of the service. */
    Map<String, AlertBook.Counts> counts();

    /** Empty when none is configured. */
    Optional<WebhookNumbers> webhook();

    /**
     * How the webhook takes alerts.
     *
     * @param sent that were taken
     * @param retried attempts that failed and were followed by another
     * @param givenUp that were never taken
     * @param waiting now
     */
    record WebhookNumbers(long sent, long retried, long givenUp, long waiting) {}
}
