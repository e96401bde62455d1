package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.warren.testing.Spoilt;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodiesTest {

    private static final String ORDER = """
            {"kind": "order", "lines": [{"id": "not this"}], "order": {"customer": {"id": 7}, "id": "o-1", "note": "x"},
             "trace": "t-1", "secret": "stays here"}""";

    private final JsonBodies bodies = new JsonBodies(Set.of("order.id", "order.customer.id", "trace", "lines.id"));

    @Test
    void whatAPathLeadsToIsFoundAndNothingElse() {
        assertThat(identifiers(ORDER))
                .containsOnly(
                        entry("body:order.id", "o-1"),
                        entry("body:order.customer.id", "7"),
                        entry("body:trace", "t-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "trace",
                "{\"trace\"",
                "{\"trace\": null, \"order\": \"o\"}",
                "{\"trace\": \"\", \"order\": {\"id\": {\"id\": \"deeper\"}}}",
                "{\"trace\": 1.5, \"order\": {\"id\": true}}",
                "{\"other\": {\"trace\": \"t\"}}"
            })
    void otherBodiesHaveNone(String body) {
        assertThat(identifiers(body)).isEmpty();
    }

    @Test
    void whatIsTooLongIsNoIdentifier() {
        assertThat(identifiers("{\"trace\": \"" + "x".repeat(256) + "\"}")).isEmpty();
        assertThat(identifiers("{\"trace\": \"" + "x".repeat(255) + "\"}")).hasSize(1);
    }

    @Test
    void noBodyMakesItFail() {
        Spoilt.copiesOf(ORDER).forEach(body -> assertThat(bodies.in(body)).hasSizeLessThanOrEqualTo(4));
        assertThat(identifiers("{\"order\": ".repeat(100_000))).isEmpty();
    }

    private Map<String, String> identifiers(String body) {
        return bodies.in(body.getBytes(UTF_8));
    }
}
