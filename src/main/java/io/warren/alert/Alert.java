package io.warren.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found, and that somebody is to be told of.
 *
 * @param rule the rule that found it
 * @param statement as it was when it was raised; of a raised one: as it is now
 * @param value likewise
 * @param cleared null while it holds
 */
public record Alert(
        AlertRule rule,
        String subject,
        String statement,
        double value,
        Instant raised,
        @Nullable Instant cleared) {

    public boolean active() {
        return cleared == null;
    }

    Alert seen(Sight sight) {
        return new Alert(rule, subject, sight.statement(), sight.value(), raised, cleared);
    }

    Alert clearedAt(Instant at) {
        return new Alert(rule, subject, statement, value, raised, at);
    }
}
