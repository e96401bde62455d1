package io.warren.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the shop's description: plain words first, then {@code name=value} in any order.
 *
 * @param words what has no value; {@code (default)} stands for the default exchange
 * @param options in the order written
 */
record ShopLine(List<String> words, Map<String, String> options) {

    static ShopLine of(String text) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (String part : text.strip().split("\\s+", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                words.add(part.equals("(default)") ? "" : part);
            } else {
                options.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return new ShopLine(words, options);
    }

    String verb() {
        return words.getFirst();
    }

    String word(int index) {
        return words.get(index);
    }

    boolean says(String word) {
        return words.contains(word);
    }

    String text(String option, String otherwise) {
        return options.getOrDefault(option, otherwise);
    }

    List<String> list(String option) {
        String value = options.get(option);
        return value == null ? List.of() : List.of(value.split(",", -1));
    }

    int number(String option, int otherwise) {
        String value = options.get(option);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** The options without these: what is left goes to the broker as arguments; whole numbers as numbers. */
    Map<String, Object> argumentsBut(String... known) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (!List.of(known).contains(name)) {
                arguments.put(name, value.matches("\\d+") ? (Object) Integer.valueOf(value) : value);
            }
        });
        return arguments;
    }
}
