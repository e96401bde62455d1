package io.warren.alert;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules. A rule is one line, {@code KIND name=value …}: for instance {@code latency queue=billing above=500ms
 * percentile=99 for=1m}, or {@code first-seen-producer exchange=control.*}. A value with blanks stands in double quotes.
 */
public final class AlertRules {

    private static final Set<String> NAMES = Set.of(
            "vhost",
            "exchange",
            "queue",
            "above",
            "below",
            "percentile",
            "over",
            "learn",
            "for",
            "clear-after",
            "margin",
            "severity");

    private static final double MOST_PERCENT = 100;

    private final String name;
    private final Map<String, String> values;

    private AlertRules(String name, Map<String, String> values) {
        this.name = name;
        this.values = values;
    }

    /**
     * The rules in the order of their names.
     *
     * @throws IllegalArgumentException for a line that is no rule; says which, what is wrong, and what may stand there
     */
    public static List<AlertRule> of(Map<String, String> lines) {
        List<AlertRule> rules = new ArrayList<>();
        new TreeMap<>(lines).forEach((name, line) -> rules.add(parse(name, line)));
        return rules;
    }

    static AlertRule parse(String name, String line) {
        List<String> words = words(line);
        String first = words.isEmpty() ? "" : words.getFirst();
        AlertKind kind = AlertKind.ofWord(first)
                .orElseThrow(() -> wrong(
                        name,
                        "\"" + first + "\" is no kind of alert; these are: "
                                + Arrays.stream(AlertKind.values())
                                        .map(AlertKind::word)
                                        .collect(Collectors.joining(", "))));
        Map<String, String> values = new HashMap<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !NAMES.contains(key)) {
                throw wrong(
                        name,
                        "\"" + word + "\" is none of "
                                + String.join("=…, ", NAMES.stream().sorted().toList()) + "=…");
            }
            values.put(key, word.substring(equals + 1));
        }
        return new AlertRules(name, values).rule(kind);
    }

    private AlertRule rule(AlertKind kind) {
        if (values.containsKey(kind.isAbove() ? "below" : "above")) {
            throw wrong(name, kind.word() + " has a bound " + (kind.isAbove() ? "above" : "below") + "=…");
        }
        boolean firstSeen = kind == AlertKind.FIRST_SEEN_PRODUCER || kind == AlertKind.FIRST_SEEN_CONSUMER;
        return new AlertRule(
                name,
                kind,
                values.get("vhost"),
                values.get("exchange"),
                values.get("queue"),
                bound(kind),
                percent("percentile", 99),
                time("over", firstSeen ? Duration.ofHours(1) : Duration.ofMinutes(1)),
                time("learn", Duration.ofHours(1)),
                time("for", Duration.ZERO),
                time("clear-after", Duration.ofMinutes(1)),
                percent("margin", 10) / MOST_PERCENT,
                values.getOrDefault("severity", "warning"));
    }

    /** Without one any is too much; a latency has no bound that is right for everybody. */
    private double bound(AlertKind kind) {
        @Nullable String text = values.get(kind.isAbove() ? "above" : "below");
        return switch (kind) {
            case LATENCY -> {
                if (text == null) {
                    throw wrong(name, "latency needs a bound, for instance above=500ms");
                }
                yield time("above", Duration.ZERO).toNanos() / 1e6;
            }
            case COVERAGE -> percent("below", 95);
            case FIRST_SEEN_PRODUCER, FIRST_SEEN_CONSUMER, UNROUTABLE, DEAD_LETTERED, UNREAD, REDELIVERY_LOOP ->
                text == null ? 1 : number("above", text);
        };
    }

    private double number(String key, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, key + " is \"" + text + "\", not a number");
        }
        throw wrong(name, key + " is \"" + text + "\", not a number from 0 on");
    }

    /** {@code 95} or {@code 95%}. */
    private double percent(String key, double otherwise) {
        @Nullable String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        double percent = number(key, text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        if (percent > MOST_PERCENT) {
            throw wrong(name, key + " is " + text + ", more than 100 percent");
        }
        return percent;
    }

    private Duration time(String key, Duration otherwise) {
        @Nullable String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.matches("\\d{1,9}ms")) {
                return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
            }
            return Duration.parse(lower.endsWith("d") ? "P" + lower : "PT" + lower);
        } catch (DateTimeParseException e) {
            throw wrong(name, key + " is \"" + text + "\", no time such as 500ms, 30s, 5m, 1h or 7d");
        }
    }

    /** Blanks separate, unless they stand between double quotes. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException("warren.alerts.rules." + name + ": " + what);
    }
}
