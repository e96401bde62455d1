package io.warren.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warren.model.MessageProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as an operator writes them. */
class IdentifierRuleTextTest {

    private final MessageProperties message = new MessageProperties(
                    "m1", "c1", "answers", null, null, null, null, null, Map.of("x-request", "r1"), 0)
            .withHeaders(Map.of("body:order.id", "o1"));

    @Test
    void onePlaceIsTheSameInBoth() {
        IdentifierRule rule = IdentifierRuleText.parse(" body:order.id ");

        assertThat(rule.consumed()).isEqualTo(rule.published());
        assertThat(rule.consumed().in(message, null)).isEqualTo("o1");
        assertThat(rule.answers()).isFalse();
    }

    @Test
    void twoPlacesAreWhatWasConsumedAndWhatIsPublished() {
        IdentifierRule rule = IdentifierRuleText.parse("message-id > header:x-request");

        assertThat(rule.consumed().in(message, null)).isEqualTo("m1");
        assertThat(rule.published().in(message, null)).isEqualTo("r1");
    }

    @Test
    void whatGoesToAQueueOfItsNameIsAnAnswer() {
        IdentifierRule rule =
                IdentifierRuleText.parse("header:x-request + correlation-id > correlation-id + routing-key");

        assertThat(rule.answers()).isTrue();
        assertThat(rule.consumed().in(message, null)).isEqualTo("r1\nc1");
        assertThat(rule.published().in(message, "queue-7")).isEqualTo("c1\nqueue-7");
        assertThat(IdentifierRule.builtIn().stream().filter(IdentifierRule::answers))
                .hasSize(5);
    }

    @Test
    void theRulesSayWhatIsToBeReported() {
        List<String> rules = List.of("body:order.id", "header:a+body:b > header:c", "trace-id");

        assertThat(IdentifierRuleText.headers(rules)).containsExactly("a", "c");
        assertThat(IdentifierRuleText.bodyPaths(rules)).containsExactly("order.id", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "header:",
                "body:",
                "x-request",
                "message-id >",
                "a > b > c",
                "message-id +",
                "routing-key",
                "header:body:a"
            })
    void whatCannotBeReadSaysWhatToType(String rule) {
        assertThatThrownBy(() -> IdentifierRuleText.parse(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("WARREN_IDENTIFIERS_RULES=");
    }
}
