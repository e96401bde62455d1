package io.warren.routing;

import io.warren.model.Binding;
import io.warren.routing.Reason.HeaderDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a binding of a headers exchange asks of a message.
 *
 * @param mode its {@code x-match}: {@code all} (also when it names none), {@code any}, {@code all-with-x},
 *     {@code any-with-x}
 * @param wanted name to value, in the order of the names; null = the header need only be there
 */
record HeadersMatch(String mode, Map<String, @Nullable Object> wanted) {

    private static final String MODE = "x-match";
    private static final String IGNORED = "x-";
    private static final String WITH_X = "-with-x";
    private static final String ALL = "all";
    static final String ANY = "any";

    /** How the management API writes a value of type void; it cannot be told from that text as a value. */
    private static final String VOID = "undefined";

    static HeadersMatch of(Binding binding) {
        String mode = binding.arguments().get(MODE) instanceof String text ? text : ALL;
        boolean withX = mode.endsWith(WITH_X);
        Map<String, @Nullable Object> wanted = new TreeMap<>();
        binding.arguments().forEach((name, value) -> {
            if (!name.equals(MODE) && (withX || !name.startsWith(IGNORED))) {
                wanted.put(name, VOID.equals(value) ? null : value);
            }
        });
        return new HeadersMatch(mode, wanted);
    }

    Reason judge(Map<String, @Nullable Object> headers, HeaderRules rules) {
        List<String> matched = new ArrayList<>();
        List<HeaderDifference> differences = new ArrayList<>();
        wanted.forEach((name, value) -> {
            if (headers.containsKey(name) && (value == null || rules.same(value, headers.get(name)))) {
                matched.add(name);
            } else {
                differences.add(new HeaderDifference(name, headers.containsKey(name), headers.get(name), value));
            }
        });
        boolean carries = mode.startsWith(ANY) ? !matched.isEmpty() : differences.isEmpty();
        return carries
                ? new Reason.HeadersMatched(mode, matched)
                : new Reason.HeadersDiffer(mode, matched, differences);
    }
}
