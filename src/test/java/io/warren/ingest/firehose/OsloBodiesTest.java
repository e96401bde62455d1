package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.warren.testing.Spoilt;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsloBodiesTest {

    /** As oslo.messaging 14.0.3 writes it. */
    private static final String CALL = """
            {"oslo.version": "2.0", "oslo.message": "{\\"method\\": \\"build\\", \\"args\\": {\\"x\\": {\\"_msg_id\\": \\"not \
            this\\"}}, \\"version\\": \\"1.0\\", \\"_context_request_id\\": \\"req-1f0\\", \\"_context_user\\": \\"demo\\", \
            \\"_msg_id\\": \\"0af7\\", \\"_reply_q\\": \\"reply_77\\", \\"_timeout\\": null, \\"_unique_id\\": \\"b1\\"}"}""";

    private final OsloBodies bodies = new OsloBodies();

    @Test
    void theLibrarysOwnIdentifiersAreFoundAndNothingElse() {
        assertThat(identifiers(CALL))
                .containsOnly(
                        entry("_context_request_id", "req-1f0"),
                        entry("_msg_id", "0af7"),
                        entry("_reply_q", "reply_77"),
                        entry("_unique_id", "b1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "hello",
                "{\"oslo.message\"",
                "{\"oslo.version\": \"2.0\"}",
                "{\"oslo.message\": {\"_msg_id\": \"1\"}}",
                "{\"oslo.message\": \"[]\"}",
                "{\"oslo.message\": \"no json\"}",
                "{\"oslo.message\": \"{\\\"_msg_id\\\": 7, \\\"_reply_q\\\": \\\"\\\", \\\"_unique_id\\\": null}\"}",
                "{\"order\": 7, \"oslo.message\": \"{\\\"_msg_id\\\": \\\"1\\\"}\"}"
            })
    void otherBodiesHaveNone(String body) {
        assertThat(identifiers(body)).isEmpty();
    }

    @Test
    void whatIsTooLongIsNoIdentifier() {
        assertThat(identifiers(CALL.replace("0af7", "x".repeat(256)))).doesNotContainKey("_msg_id");
    }

    @Test
    void noBodyMakesItFail() {
        Spoilt.copiesOf(CALL).forEach(body -> assertThat(bodies.in(body)).hasSizeLessThanOrEqualTo(4));
        assertThat(identifiers("{\"oslo.message\": " + "[".repeat(100_000))).isEmpty();
    }

    private Map<String, String> identifiers(String body) {
        return bodies.in(body.getBytes(UTF_8));
    }
}
