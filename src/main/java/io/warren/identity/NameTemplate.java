package io.warren.identity;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Collapses names that a program made up to what they have in common: {@code reply_8c1d…} to {@code reply_*}. Names that a
 * person chose stay as they are. Callers keep the real name beside it.
 */
public final class NameTemplate {

    /** Where a generated part may begin and end: not within a word or number. */
    private static final String FROM = "(?<![0-9A-Za-z])";

    private static final String TO = "(?![0-9A-Za-z])";

    /** 16 random bytes in URL-safe base 64, as RabbitMQ and Spring print them. */
    private static final String BASE64_16 = "[A-Za-z0-9_-]{22}";

    /** Letters and digits of a hexadecimal number must change places at least three times: {@code feedface2024} is a name. */
    private static final String MIXED =
            "(?=(?:[0-9]+[a-f]+){2}|(?:[a-f]+[0-9]+){2}|(?:[0-9]+[A-F]+){2}|(?:[A-F]+[0-9]+){2})";

    private static final List<Rule> WHOLE_NAMES = List.of(
            rule("amq.gen-", "amq\\.gen-.+", "amq.gen-*"),
            rule("amq.ctag-", "amq\\.ctag-.+", "amq.ctag-*"),
            rule("amq.rabbitmq.reply-to.", "amq\\.rabbitmq\\.reply-to\\..+", "amq.rabbitmq.reply-to.*"),
            rule("stomp-subscription-", "stomp-subscription-.+", "stomp-subscription-*"),
            rule("mqtt-subscription-", "mqtt-subscription-.+", "mqtt-subscription-*"),
            rule("spring.gen-", "spring\\.gen-" + BASE64_16, "spring.gen-*"),
            rule(".anonymous.", "(.+)\\.anonymous\\." + BASE64_16, "$1.anonymous.*"),
            // oslo.messaging: 32 hexadecimal digits, or host:program:number from its queue manager
            rule("reply_", "reply_(?:[0-9a-f]{32}|[^:]+:[^:]+:[0-9]+)", "reply_*"),
            rule("_fanout_", "(.+)_fanout_(?:[0-9a-f]{32}|[^:]+:[^:]+:[0-9]+)", "$1_fanout_*"),
            rule(".celery.pidbox", "[^@ ]+@[^ ]+\\.celery\\.pidbox", "*.celery.pidbox"),
            // MassTransit's bus endpoint: machine, process, 26 characters in base 32
            rule("_bus_", "(.+_bus)_[a-z0-9]{26}", "$1_*"),
            rule("<", "<(.+)\\.[0-9]+\\.[0-9]+\\.[0-9]+>", "<$1.*>"));

    private static final List<Rule> PARTS = List.of(
            rule("-", FROM + "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}" + TO, "*"),
            rule(32, FROM + "(?=[a-f]*[0-9])[0-9a-f]{32,}" + TO, "*"),
            rule(12, FROM + MIXED + "(?:[0-9a-f]{12,31}|[0-9A-F]{12,31})" + TO, "*"),
            // ULID
            rule("01", FROM + "01[0-9A-HJKMNP-TV-Z]{24}" + TO, "*"),
            // oslo.messaging and others: program:pid:uuid, the uuid is a star by now
            rule("*", ":[0-9]+:\\*", ":*:*"),
            // Spring: bean#identity:number
            rule("#", "#[0-9a-f]{5,8}(?::[0-9]+)?$", "#*"),
            rule("#", "#[0-9]+$", "#*"),
            rule("pid", "(?<![0-9A-Za-z])(pid)([:=._-]?)[0-9]+" + TO, "$1$2*"),
            // milliseconds or more since the epoch
            rule(13, FROM + "[0-9]{13,}" + TO, "*"));

    private NameTemplate() {}

    /** The name itself where nothing in it looks generated. */
    public static String of(String name) {
        if (!mayBeGenerated(name)) {
            return name;
        }
        String template = whole(name);
        for (Rule rule : PARTS) {
            if (rule.maySuit(template)) {
                template = rule.pattern.matcher(template).replaceAll(rule.replacement);
            }
        }
        return template;
    }

    /** What a generator made of a name may be a generated name itself. */
    private static String whole(String name) {
        for (Rule rule : WHOLE_NAMES) {
            if (rule.maySuit(name)) {
                var matcher = rule.pattern.matcher(name);
                if (matcher.matches()) {
                    return matcher.replaceFirst(rule.replacement);
                }
            }
        }
        return name;
    }

    /** Nearly every generated name has a digit; and of those without, all but these would need luck. */
    private static boolean mayBeGenerated(String name) {
        if (name.startsWith("amq.") || name.contains("-subscription-") || name.contains("pidbox")) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
        }
        return name.contains("spring.gen-") || name.contains(".anonymous.");
    }

    private static Rule rule(String hint, String pattern, String replacement) {
        return new Rule(hint, hint.length(), Pattern.compile(pattern), replacement);
    }

    private static Rule rule(int minLength, String pattern, String replacement) {
        return new Rule("", minLength, Pattern.compile(pattern), replacement);
    }

    /**
     * One kind of generated name.
     *
     * @param hint without it the pattern need not be tried
     */
    private record Rule(String hint, int minLength, Pattern pattern, String replacement) {

        boolean maySuit(String name) {
            return name.length() >= minLength && name.contains(hint);
        }
    }
}
