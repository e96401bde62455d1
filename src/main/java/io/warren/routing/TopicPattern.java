package io.warren.routing;

import java.util.List;

/** A topic binding's key: {@code *} stands for exactly one word, {@code #} for any number of them, also none. */
record TopicPattern(String text, List<String> words) {

    private static final String ONE = "*";
    private static final String ANY = "#";

    static TopicPattern of(String bindingKey) {
        return new TopicPattern(bindingKey, split(bindingKey));
    }

    /** The words between the dots. An empty key has no word at all; {@code "a."} has two, the second one empty. */
    static List<String> split(String key) {
        return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
    }

    static boolean isAny(String patternWord) {
        return patternWord.equals(ANY);
    }

    static boolean fits(String patternWord, String word) {
        return patternWord.equals(ONE) || patternWord.equals(word);
    }

    /** A word that names itself, not a wildcard. */
    static boolean isLiteral(String patternWord) {
        return !patternWord.equals(ONE) && !patternWord.equals(ANY);
    }

    /**
     * Takes each {@code #} as short as possible and lengthens only the latest one on a misfit: an earlier one never needs
     * a second try, so the work is at most words × pattern words.
     */
    boolean matches(List<String> key) {
        int at = 0;
        int pattern = 0;
        int latestAny = -1;
        int resume = 0;
        while (at < key.size()) {
            if (pattern < words.size() && isAny(words.get(pattern))) {
                latestAny = pattern++;
                resume = at;
            } else if (pattern < words.size() && fits(words.get(pattern), key.get(at))) {
                pattern++;
                at++;
            } else if (latestAny >= 0) {
                pattern = latestAny + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return words.subList(pattern, words.size()).stream().allMatch(TopicPattern::isAny);
    }
}
