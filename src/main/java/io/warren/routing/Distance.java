package io.warren.routing;

import io.warren.routing.Reason.HeaderDifference;
import io.warren.routing.Reason.HeadersDiffer;
import io.warren.routing.Reason.Misses;
import io.warren.routing.Reason.OtherKey;
import io.warren.routing.Reason.OtherWords;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * How far a message is from a binding, as somebody would judge who looks for a slip: some letters, one word, one header.
 * {@link #TOO_FAR} for anything more.
 */
final class Distance {

    private static final int TOO_FAR = Integer.MAX_VALUE;
    private static final int ONE_WORD = 4;
    private static final int ONE_HEADER = 4;
    private static final int ONLY_HEADER = 5;
    private static final int SHORTEST_TYPO = 4;
    private static final int LETTERS_PER_TYPO = 5;
    private static final int MOST_TYPOS = 3;

    private Distance() {}

    /** Empty = nobody would call it near. */
    static OptionalInt of(Misses reason) {
        int distance = switch (reason) {
            case OtherKey(List<String> keys, String wanted) -> nearest(keys, key -> ofKey(key, wanted));
            case OtherWords words -> ofWords(words);
            case HeadersDiffer headers -> ofHeaders(headers);
        };
        return distance == TOO_FAR ? OptionalInt.empty() : OptionalInt.of(distance);
    }

    /** Letters to change, or to swap with a neighbour, in the most alike of these keys; however many they are. */
    static int letters(List<String> keys, String wanted) {
        return nearest(keys, key -> edits(key, wanted));
    }

    private static <T> int nearest(List<T> candidates, ToIntFunction<T> distance) {
        return candidates.stream().mapToInt(distance).min().orElse(TOO_FAR);
    }

    /** Wildcards in the binding count: somebody meant a topic exchange. */
    private static int ofKey(String key, String wanted) {
        TopicPattern pattern = TopicPattern.of(wanted);
        List<WordDifference> differences = WordDifference.fewest(List.of(key), pattern);
        if (differences.isEmpty()) {
            return 1;
        }
        return Math.min(ofText(key, wanted), ofWord(differences, pattern));
    }

    private static int ofWords(OtherWords reason) {
        TopicPattern pattern = TopicPattern.of(reason.pattern());
        int whole = pattern.words().stream().allMatch(TopicPattern::isLiteral)
                ? nearest(reason.keys(), key -> ofText(key, reason.pattern()))
                : TOO_FAR;
        return Math.min(whole, ofWord(reason.differences(), pattern));
    }

    /** One word astray among others that are right. */
    private static int ofWord(List<WordDifference> differences, TopicPattern pattern) {
        if (differences.size() != 1) {
            return TOO_FAR;
        }
        String found = differences.getFirst().found();
        String wanted = differences.getFirst().wanted();
        long right = pattern.words().stream().filter(TopicPattern::isLiteral).count()
                - (wanted != null && TopicPattern.isLiteral(wanted) ? 1 : 0);
        int typo = found == null || wanted == null ? TOO_FAR : ofText(found, wanted);
        return Math.min(typo, right > 0 ? ONE_WORD : TOO_FAR);
    }

    private static int ofHeaders(HeadersDiffer reason) {
        if (reason.mode().startsWith(HeadersMatch.ANY)) {
            return nearest(reason.differences(), header -> header.present() ? ofValue(header) : TOO_FAR);
        }
        if (reason.differences().size() != 1) {
            return TOO_FAR;
        }
        int single = ofValue(reason.differences().getFirst());
        return single == ONLY_HEADER && !reason.matched().isEmpty() ? ONE_HEADER : single;
    }

    /** The same letters in another type, {@code "1"} for 1, are the nearest of all. */
    private static int ofValue(HeaderDifference header) {
        if (!header.present()) {
            return ONLY_HEADER;
        }
        return Math.min(ofText(Objects.toString(header.found()), Objects.toString(header.wanted())), ONLY_HEADER);
    }

    /** Letters to change, or to swap with a neighbour; too far when that is a large part of the text. */
    static int ofText(String found, String wanted) {
        if (found.equalsIgnoreCase(wanted)) {
            return 1;
        }
        int longest = Math.max(found.length(), wanted.length());
        int most = longest < SHORTEST_TYPO ? 0 : Math.clamp(longest / LETTERS_PER_TYPO, 1, MOST_TYPOS);
        if (Math.abs(found.length() - wanted.length()) > most) {
            return TOO_FAR;
        }
        int edits = edits(found, wanted);
        return edits <= most ? edits : TOO_FAR;
    }

    private static int edits(String found, String wanted) {
        int[] beforeLast = new int[wanted.length() + 1];
        int[] last = new int[wanted.length() + 1];
        int[] row = new int[wanted.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= found.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= wanted.length(); j++) {
                int change = found.charAt(i - 1) == wanted.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
                if (swapped(found, i, wanted, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[wanted.length()];
    }

    private static boolean swapped(String found, int i, String wanted, int j) {
        return i > 1
                && j > 1
                && found.charAt(i - 1) == wanted.charAt(j - 2)
                && found.charAt(i - 2) == wanted.charAt(j - 1);
    }
}
