package io.warren.ingest.guest.libvirt;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which domains to watch: those whose name fits one of the patterns and whose metadata carries all of the labels.
 *
 * @param names names or patterns with {@code *} and {@code ?}; empty = any
 * @param labels {@code NAME} or {@code NAME=VALUE}, VALUE with {@code *} and {@code ?}
 */
public record DomainChoice(List<String> names, List<String> labels) {

    public DomainChoice {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
    }

    /** Whether anything was said at all; watching every guest of a host must be asked for ({@code *}). */
    public boolean isEmpty() {
        return names.isEmpty() && labels.isEmpty();
    }

    public boolean takes(DomainEntry domain) {
        return !isEmpty()
                && (names.isEmpty() || names.stream().anyMatch(name -> fits(name, domain.name())))
                && labels.stream().allMatch(label -> carries(domain, label));
    }

    private static boolean carries(DomainEntry domain, String label) {
        int equals = label.indexOf('=');
        if (equals < 0) {
            return domain.labels().containsKey(label);
        }
        String value = label.substring(equals + 1);
        return domain.labels().getOrDefault(label.substring(0, equals), List.of()).stream()
                .anyMatch(actual -> fits(value, actual));
    }

    private static boolean fits(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .forEach(character -> regex.append(
                        switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        }));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
