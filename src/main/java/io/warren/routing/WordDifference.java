package io.warren.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One word of a routing key that would have to change for a topic pattern to match.
 *
 * @param position of the word in the routing key, from 1
 * @param found null = a word is missing there
 * @param wanted null = there is one word too many
 */
public record WordDifference(
        int position, @Nullable String found, @Nullable String wanted) {

    public String text() {
        if (found == null) {
            return "word " + position + " is missing, the binding wants " + Reason.quoted(wanted);
        }
        return "word " + position + " is " + Reason.quoted(found) + ", the binding wants "
                + (wanted == null ? "no word there" : Reason.quoted(wanted));
    }

    /** The fewest differences of the key that comes closest; empty = one of them matches. */
    static List<WordDifference> fewest(List<String> keys, TopicPattern pattern) {
        return keys.stream()
                .map(key -> between(TopicPattern.split(key), pattern.words()))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static List<WordDifference> between(List<String> key, List<String> pattern) {
        int[][] cost = costs(key, pattern);
        List<WordDifference> differences = new ArrayList<>();
        int at = 0;
        int wanted = 0;
        while (at < key.size() || wanted < pattern.size()) {
            boolean word = at < key.size();
            boolean more = wanted < pattern.size();
            int here = cost[at][wanted];
            if (more && TopicPattern.isAny(pattern.get(wanted))) {
                if (here == cost[at][wanted + 1]) {
                    wanted++;
                } else {
                    at++;
                }
            } else if (word && more && here == cost[at + 1][wanted + 1] + change(key.get(at), pattern.get(wanted))) {
                if (change(key.get(at), pattern.get(wanted)) > 0) {
                    differences.add(new WordDifference(at + 1, key.get(at), pattern.get(wanted)));
                }
                at++;
                wanted++;
            } else if (more && here == cost[at][wanted + 1] + 1) {
                differences.add(new WordDifference(at + 1, null, pattern.get(wanted++)));
            } else {
                differences.add(new WordDifference(at + 1, key.get(at++), null));
            }
        }
        return differences;
    }

    /** {@code cost[i][j]}: how many words to change so that the key from i matches the pattern from j. */
    private static int[][] costs(List<String> key, List<String> pattern) {
        int[][] cost = new int[key.size() + 1][pattern.size() + 1];
        for (int i = key.size(); i >= 0; i--) {
            for (int j = pattern.size(); j >= 0; j--) {
                cost[i][j] = cost(cost, i, j, key, pattern);
            }
        }
        return cost;
    }

    private static int cost(int[][] cost, int i, int j, List<String> key, List<String> pattern) {
        if (j == pattern.size()) {
            return key.size() - i;
        }
        if (TopicPattern.isAny(pattern.get(j))) {
            return i == key.size() ? cost[i][j + 1] : Math.min(cost[i][j + 1], cost[i + 1][j]);
        }
        int missing = cost[i][j + 1] + 1;
        if (i == key.size()) {
            return missing;
        }
        int changed = cost[i + 1][j + 1] + change(key.get(i), pattern.get(j));
        return Math.min(changed, Math.min(missing, cost[i + 1][j] + 1));
    }

    private static int change(String word, String patternWord) {
        return TopicPattern.fits(patternWord, word) ? 0 : 1;
    }
}
