package io.warren.identity;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills a template such as {@code shovel ${name}} with words. */
final class Words {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private Words() {}

    /** Null when there is no template, or a word of it is not known: half a name is none. */
    static @Nullable String fill(@Nullable String template, Function<String, @Nullable String> word) {
        if (template == null) {
            return null;
        }
        Matcher matcher = VARIABLE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = word.apply(matcher.group(1));
            if (value == null || value.isEmpty()) {
                return null;
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    /** The named groups of a match, then the words that every rule may use. */
    static Function<String, @Nullable String> of(Matcher match, Map<String, Integer> groups, Sighting sighting) {
        return name -> {
            if (groups.containsKey(name)) {
                return match.group(name);
            }
            return switch (name) {
                case "match" -> match.group();
                case "template" -> NameTemplate.of(match.group());
                default -> sighting.word(name);
            };
        };
    }
}
