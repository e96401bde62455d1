package io.warren.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warren.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as it is sent. The names are those of {@code GET /api/v1/alerts}. */
final class AlertJson {

    private AlertJson() {}

    static String of(Alert alert) {
        @Nullable Instant cleared = alert.cleared();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", alert.active() ? "raised" : "cleared")
                .put("rule", alert.rule().name())
                .put("kind", alert.rule().kind().word())
                .put("severity", alert.rule().severity())
                .put("subject", alert.subject())
                .put("statement", alert.statement())
                .put("value", alert.value())
                .put("raised", alert.raised().toString())
                .put("cleared", cleared == null ? null : cleared.toString());
        return json.toString();
    }
}
