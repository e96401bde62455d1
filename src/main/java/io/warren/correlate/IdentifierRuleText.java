package io.warren.correlate;

import io.warren.correlate.IdentifierPlace.Both;
import io.warren.correlate.IdentifierPlace.Header;
import io.warren.correlate.IdentifierPlace.Property;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operator's rule as text: {@code PLACE} where the consumed message and the one published because of it carry the same
 * identifier in the same place, {@code PLACE > PLACE} where they carry it in two. A place is {@code message-id},
 * {@code correlation-id}, {@code reply-to}, {@code trace-id}, {@code routing-key} (of what is published to a queue by its
 * name), {@code header:NAME}, or {@code body:PATH} in a JSON body; {@code PLACE + PLACE} is both together.
 */
public final class IdentifierRuleText {

    private static final String HEADER = "header:";
    private static final String BODY = "body:";

    private IdentifierRuleText() {}

    /** The headers that these rules look at. Throws {@link IllegalArgumentException} with a sentence for an operator. */
    public static Set<String> headers(List<String> rules) {
        return names(rules, false);
    }

    /** The paths into bodies that these rules look at; likewise. */
    public static Set<String> bodyPaths(List<String> rules) {
        return names(rules, true).stream()
                .map(name -> name.substring(BODY.length()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> names(List<String> rules, boolean ofBodies) {
        return rules.stream()
                .map(IdentifierRuleText::parse)
                .flatMap(rule -> Stream.of(rule.consumed(), rule.published()))
                .flatMap(IdentifierRuleText::headersOf)
                .filter(name -> name.startsWith(BODY) == ofBodies)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> headersOf(IdentifierPlace place) {
        return switch (place) {
            case Property _ -> Stream.of();
            case Header(String name) -> Stream.of(name);
            case Both(IdentifierPlace one, IdentifierPlace other) -> Stream.concat(headersOf(one), headersOf(other));
        };
    }

    static IdentifierRule parse(String text) {
        List<String> sides = List.of(text.split(">", -1));
        if (sides.size() > 2) {
            throw wrong(text, "it has more than one >");
        }
        IdentifierPlace consumed = place(text, sides.getFirst());
        if (IdentifierRule.hasRoutingKey(consumed)) {
            throw wrong(text, "the routing-key tells only where something is published to: it stands right of >");
        }
        return new IdentifierRule(
                "rule " + text.strip(), consumed, sides.size() == 1 ? consumed : place(text, sides.getLast()));
    }

    private static IdentifierPlace place(String rule, String text) {
        List<IdentifierPlace> parts = new ArrayList<>();
        for (String part : text.split("\\+", -1)) {
            parts.add(single(rule, part.strip()));
        }
        return parts.stream().reduce(Both::new).orElseThrow();
    }

    private static IdentifierPlace single(String rule, String place) {
        if (place.startsWith(HEADER + BODY)) {
            throw wrong(rule, "a header whose name begins with body: cannot be told from a path into a body");
        }
        if (place.startsWith(HEADER) && place.length() > HEADER.length()) {
            return new Header(place.substring(HEADER.length()));
        }
        if (place.startsWith(BODY) && place.length() > BODY.length()) {
            return new Header(place);
        }
        for (Property property : Property.values()) {
            if (place.equals(property.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return property;
            }
        }
        throw wrong(
                rule,
                "\"" + place + "\" is no place of a message. There are message-id, correlation-id, reply-to, trace-id,"
                        + " routing-key, header:NAME and body:PATH");
    }

    private static IllegalArgumentException wrong(String rule, String why) {
        return new IllegalArgumentException("The rule of identifiers \"" + rule.strip() + "\" cannot be read: " + why
                + ". Type for instance: WARREN_IDENTIFIERS_RULES='body:order.id, header:x-request > header:x-cause'");
    }
}
