package io.warren.routing;

import static io.warren.routing.HeaderRules.SINCE_3_13;
import static io.warren.routing.HeaderRules.UP_TO_3_12;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Binding.DestinationType;
import io.warren.routing.Reason.Carries;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HeadersMatchTest {

    // spotless:off
    static Stream<Arguments> cases() {
        return Stream.of(
            //            binding                                      message                       carried
            Arguments.of(table(),                                      table(),                      true),
            Arguments.of(table(),                                      table("a", 1),                true),
            Arguments.of(table("x-match", "all"),                      table("a", 1),                true),
            Arguments.of(table("x-match", "any"),                      table("a", 1),                false),
            Arguments.of(table("a", 1, "b", 2),                        table("a", 1, "b", 2, "c", 3), true),
            Arguments.of(table("a", 1, "b", 2),                        table("a", 1),                false),
            Arguments.of(table("a", 1, "b", 2),                        table("a", 1, "b", 3),        false),
            Arguments.of(table("x-match", "any", "a", 1, "b", 2),      table("b", 2),                true),
            Arguments.of(table("x-match", "any", "a", 1, "b", 2),      table("b", 3),                false),
            Arguments.of(table("a", null),                             table("a", "anything"),       true),
            Arguments.of(table("a", null),                             table("a", null),             true),
            Arguments.of(table("a", null),                             table("b", 1),                false),
            Arguments.of(table("a", "undefined"),                      table("a", List.of(1)),       true),
            Arguments.of(table("x-match", "any", "a", null, "b", 1),   table("a", 9),                true),
            Arguments.of(table("a", "x"),                              table("a", null),             false),
            Arguments.of(table("x-a", 1),                              table(),                      true),
            Arguments.of(table("x-match", "any", "x-a", 1),            table("x-a", 1),              false),
            Arguments.of(table("x-match", "all-with-x", "x-a", 1),     table(),                      false),
            Arguments.of(table("x-match", "all-with-x", "x-a", 1),     table("x-a", 1),              true),
            Arguments.of(table("x-match", "any-with-x", "x-a", 1),     table("x-a", 1),              true),
            Arguments.of(table("x-match", "any-with-x", "x-a", 1),     table("x-a", 2),              false),
            Arguments.of(table("x-match", "all-with-x"),               table(),                      true),
            Arguments.of(table("a", 1),                                table("a", 1L),               true),
            Arguments.of(table("a", 1),                                table("a", (short) 1),        true),
            Arguments.of(table("a", 1),                                table("a", "1"),              false),
            Arguments.of(table("a", true),                             table("a", true),             true),
            Arguments.of(table("a", true),                             table("a", "true"),           false),
            Arguments.of(table("a", 0.1),                              table("a", 0.1),              true),
            Arguments.of(table("a", (double) 0.1f),                    table("a", 0.1f),             true),
            Arguments.of(table("a", new BigDecimal("12.34")),          table("a", new BigDecimal("12.34")),  true),
            Arguments.of(table("a", new BigDecimal("12.34")),          table("a", new BigDecimal("12.340")), false),
            Arguments.of(table("a", new BigDecimal("12.34")),          table("a", 12.34),            false),
            Arguments.of(table("a", 2.1234),                           table("a", new BigDecimal("12.34")),  true),
            Arguments.of(table("a", List.of(1, "x")),                  table("a", List.of(1L, "x")), true),
            Arguments.of(table("a", List.of(1, 2)),                    table("a", List.of(1)),       false),
            Arguments.of(table("a", Map.of("k", 1)),                   table("a", Map.of("k", 1L)),  true),
            Arguments.of(table("a", Map.of("k", 1)),                   table("a", Map.of("l", 1)),   false));
    }
    // spotless:on

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @MethodSource("cases")
    void followsTheBroker(Map<String, Object> binding, Map<String, Object> message, boolean carried) {
        for (HeaderRules rules : HeaderRules.values()) {
            assertThat(judge(binding, message, rules) instanceof Carries)
                    .as(rules.name())
                    .isEqualTo(carried);
        }
    }

    @Test
    void wholeAndFloatingNumbersWereEqualOnce() {
        assertThat(judge(table("a", 1), table("a", 1.0), UP_TO_3_12)).isInstanceOf(Carries.class);
        assertThat(judge(table("a", 1), table("a", 1.0), SINCE_3_13)).isInstanceOf(Reason.Misses.class);
        long beyondDouble = (1L << 53) + 1;
        assertThat(judge(table("a", beyondDouble), table("a", (double) beyondDouble), UP_TO_3_12))
                .isInstanceOf(Reason.Misses.class);
    }

    @ParameterizedTest
    @CsvSource({
        "3.10.8, UP_TO_3_12",
        "3.12.14, UP_TO_3_12",
        "3.13.0, SINCE_3_13",
        "4.0.5, SINCE_3_13",
        "4.3.6+2, SINCE_3_13",
        "4, SINCE_3_13",
        "unknown, SINCE_3_13"
    })
    void theBrokersVersionChoosesTheRules(String version, HeaderRules rules) {
        assertThat(HeaderRules.ofBroker(version)).isEqualTo(rules);
    }

    private static Reason judge(Map<String, Object> binding, Map<String, Object> message, HeaderRules rules) {
        return HeadersMatch.of(TopologyBuilder.binding("x", DestinationType.QUEUE, "q", "", binding))
                .judge(message, rules);
    }

    private static Map<String, @Nullable Object> table(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> table = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            table.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return table;
    }
}
