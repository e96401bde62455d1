package io.warren.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPatternTest {

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.c, false",
        "a.b, a, false",
        "a, a.b, false",
        "*, a, true",
        "*, '', false",
        "*, a.b, false",
        "*.*, '.', true",
        "*, '.', false",
        "'', '', true",
        "'', a, false",
        "'.', '.', true",
        "a., a., true",
        "a., a, false",
        "a.*, a., true",
        "#, '', true",
        "#, a, true",
        "#, a.b.c, true",
        "#.#, '', true",
        "a.#, a, true",
        "a.#, a.b.c, true",
        "a.#, b, false",
        "#.a, a, true",
        "#.a, b.c.a, true",
        "#.a, a.b, false",
        "a.#.b, a.b, true",
        "a.#.b, a.x.y.b, true",
        "a.#.b, a.x.y, false",
        "#.a.#, b.a.c, true",
        "*.#, '', false",
        "#.*, a, true",
        "#.*.#, '', false",
        "a.*.#.b, a.b, false",
        "a.*.#.b, a.x.b, true",
        "#.b.#.b, a.b, false",
        "#.b.#.b, b.b, true",
        "*, '*', true",
        "#, '#', true",
        "a.#x, a.#x, true",
        "a.#x, a.y, false",
        "A, a, false"
    })
    void followsTheBroker(String pattern, String key, boolean matches) {
        assertThat(TopicPattern.of(pattern).matches(TopicPattern.split(key))).isEqualTo(matches);
    }

    @Test
    void agreesWithTheDefinitionOnRandomPatterns() {
        long seed = new Random().nextLong();
        System.out.println("TopicPatternTest seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            String pattern = words(random, "a", "b", "", "*", "#", "#");
            String key = words(random, "a", "b", "a", "b", "", "*");
            assertThat(TopicPattern.of(pattern).matches(TopicPattern.split(key)))
                    .as("pattern '%s', key '%s', seed %d", pattern, key, seed)
                    .isEqualTo(definition(TopicPattern.split(pattern), TopicPattern.split(key)));
        }
    }

    @Test
    void theFewestDifferencesAreNoneExactlyWhereThePatternMatches() {
        long seed = new Random().nextLong();
        System.out.println("TopicPatternTest seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            TopicPattern pattern = TopicPattern.of(words(random, "a", "b", "", "*", "#"));
            String key = words(random, "a", "b", "");
            assertThat(WordDifference.fewest(List.of(key), pattern).isEmpty())
                    .as("pattern '%s', key '%s', seed %d", pattern.text(), key, seed)
                    .isEqualTo(pattern.matches(TopicPattern.split(key)));
        }
    }

    /** 60 words against 20 wildcards: a matcher that tries every split of the words would not come back. */
    @Test
    void hardPatternsEnd() {
        List<String> key = Collections.nCopies(60, "a");
        assertThat(TopicPattern.of("#.".repeat(20) + "b").matches(key)).isFalse();
        assertThat(TopicPattern.of("#.a.".repeat(20) + "b").matches(key)).isFalse();
        assertThat(TopicPattern.of("#.a.".repeat(20) + "a").matches(key)).isTrue();
    }

    private static String words(Random random, String... alphabet) {
        int count = random.nextInt(6);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : ".").append(alphabet[random.nextInt(alphabet.length)]);
        }
        return words.toString();
    }

    private static boolean definition(List<String> pattern, List<String> key) {
        if (pattern.isEmpty()) {
            return key.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.getFirst().equals("#")) {
            for (int taken = 0; taken <= key.size(); taken++) {
                if (definition(rest, key.subList(taken, key.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !key.isEmpty()
                && (pattern.getFirst().equals("*") || pattern.getFirst().equals(key.getFirst()))
                && definition(rest, key.subList(1, key.size()));
    }
}
