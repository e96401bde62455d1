package io.warren.cli;

import io.warren.export.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened to messages, one line an event; messages are numbered in the order they appear. */
final class LifeTable {

    private static final List<String> COLUMNS =
            List.of("time", "message", "event", "because of", "who", "exchange", "queue", "detail");

    private final Map<String, String> numbers = new HashMap<>();

    private LifeTable() {}

    static Sheet of(List<?> events) {
        LifeTable table = new LifeTable();
        List<List<Object>> rows = new ArrayList<>();
        events.forEach(event -> rows.add(table.row(Tree.object(event))));
        return new Sheet(COLUMNS, rows);
    }

    private List<Object> row(Map<?, ?> event) {
        return List.of(
                time(Tree.text(event.get("at"))),
                number(Tree.text(event.get("message"))),
                Tree.text(event.get("kind")).toLowerCase(Locale.ROOT),
                cause(event),
                event.get("participant") == null ? "-" : Sheets.words(event.get("participant")),
                exchange(event),
                orDash(Tree.text(event.get("queue"))),
                orDash(Tree.text(event.get("detail"))));
    }

    private String cause(Map<?, ?> event) {
        long causes = Tree.number(event.get("causes"));
        if (causes == 0) {
            return "-";
        }
        String level = " (" + Tree.text(event.get("level")) + ")";
        return causes > 1 ? "one of " + causes + level : number(Tree.text(event.get("causedBy"))) + level;
    }

    private String number(String message) {
        return numbers.computeIfAbsent(message, _ -> "#" + (numbers.size() + 1));
    }

    /** Without the date, which is today's: only the last messages are remembered. */
    private static String time(String moment) {
        int start = moment.indexOf('T') + 1;
        return start == 0
                ? moment
                : moment.substring(start, Math.min(moment.length(), start + "12:00:00.123456".length()));
    }

    private static String exchange(Map<?, ?> event) {
        String name = Tree.text(event.get("exchange"));
        String keys = String.join(", ", Tree.texts(event.get("routingKeys")));
        return (name.isEmpty() ? "(default exchange)" : name) + (keys.isEmpty() ? "" : " [" + keys + "]");
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
