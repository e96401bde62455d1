package io.warren.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesDigestTest {

    private final PropertiesDigest digest =
            new PropertiesDigest(new Xxh3Fingerprinter("secret".getBytes(UTF_8)), _ -> null);

    @Test
    void numbersOfAnyWidthAreTheSameNumber() {
        assertThat(ofHeader((byte) 7))
                .isEqualTo(ofHeader((short) 7))
                .isEqualTo(ofHeader(7))
                .isEqualTo(ofHeader(7L));
        assertThat(ofHeader(2.5f)).isEqualTo(ofHeader(2.5));
        assertThat(ofHeader(new BigDecimal("12.340"))).isEqualTo(ofHeader(new BigDecimal("12.34")));
        assertThat(ofHeader("bytes".getBytes(UTF_8))).isEqualTo(ofHeader("bytes"));
        assertThat(ofHeader(new Date(1700000000123L))).isEqualTo(ofHeader(new Date(1700000000000L)));
    }

    @Test
    void differentValuesHaveDifferentDigests() {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                null,
                "",
                "7",
                7,
                7.0,
                new BigDecimal("7"),
                new Date(7000),
                true,
                false,
                List.of(),
                List.of(7),
                Map.of()));
        values.add(List.of(List.of(7)));
        values.add(List.of(7, 7));
        values.add(List.of("77"));
        values.add(List.of("7", "7"));
        values.add(Map.of("7", 7));
        values.add(Map.of("7", Map.of()));
        Set<Long> digests = new HashSet<>();
        values.forEach(value -> digests.add(ofHeader(value)));
        digests.add(digest.of(Map.of(), Map.of()));
        assertThat(digests).hasSize(values.size() + 1).doesNotContain(PropertiesDigest.UNKNOWN);
    }

    @Test
    void theOrderOfHeadersDoesNotMatter() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", Map.of("x", 1, "y", 2));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", new LinkedHashMap<>(Map.of("y", 2, "x", 1)));
        other.put("a", 1);
        assertThat(digest.of(Map.of(), one)).isEqualTo(digest.of(Map.of(), other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_type",
                "content_encoding",
                "correlation_id",
                "reply_to",
                "message_id",
                "type",
                "user_id",
                "app_id",
                "priority",
                "timestamp"
            })
    void everyPropertyThatTheBrokerLeavesAloneCounts(String name) {
        assertThat(digest.of(Map.of(name, 1), Map.of())).isNotEqualTo(digest.of(Map.of(name, 2), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-death",
                "x-first-death-queue",
                "x-last-death-reason",
                "x-delivery-count",
                "x-acquired-count",
                "x-received-from",
                "x-shovelled",
                "x-shovelled-timestamp",
                "x-opt-rabbitmq-received-time",
                "x-routed-by",
                "timestamp_in_ms",
                "CC",
                "BCC"
            })
    void whatTheBrokerAddsDoesNotCount(String header) {
        assertThat(digest.of(Map.of(), Map.of("own", 1, header, 2))).isEqualTo(digest.of(Map.of(), Map.of("own", 1)));
    }

    @Test
    void deliveryModeAndExpirationDoNotCount() {
        assertThat(digest.of(Map.of("delivery_mode", 2, "expiration", "60000"), Map.of()))
                .isEqualTo(digest.of(Map.of(), Map.of()));
    }

    @Test
    void aDirectReplyAddressIsOneBeforeAndAfterTheBrokerRewroteIt() {
        assertThat(digest.of(Map.of("reply_to", "amq.rabbitmq.reply-to"), Map.of()))
                .isEqualTo(digest.of(Map.of("reply_to", "amq.rabbitmq.reply-to.g1h2AA.x"), Map.of()))
                .isNotEqualTo(digest.of(Map.of("reply_to", "replies"), Map.of()));
    }

    @Test
    void aTimestampBeyond2038IsTheSameAsItsCutForm() {
        assertThat(digest.of(Map.of("timestamp", 5_000_000_000L), Map.of()))
                .isEqualTo(digest.of(Map.of("timestamp", 705_032_704), Map.of()));
    }

    @Test
    void whatCannotBeToldIsUnknown() {
        assertThat(digest.of(Map.of(), Map.of("x-stream-offset", 3L))).isEqualTo(PropertiesDigest.UNKNOWN);
        assertThat(ofHeader(new Object())).isEqualTo(PropertiesDigest.UNKNOWN);
        Object nested = 1;
        for (int i = 0; i < 10_000; i++) {
            nested = List.of(nested);
        }
        assertThat(ofHeader(nested)).isEqualTo(PropertiesDigest.UNKNOWN);
        assertThat(ofHeader(1)).isNotEqualTo(PropertiesDigest.UNKNOWN);
    }

    @Test
    void theSecretKeysIt() {
        PropertiesDigest other = new PropertiesDigest(new Xxh3Fingerprinter("other".getBytes(UTF_8)), _ -> null);
        assertThat(other.of(Map.of(), Map.of())).isNotEqualTo(digest.of(Map.of(), Map.of()));
    }

    private long ofHeader(@Nullable Object value) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        headers.put("h", value);
        return digest.of(Map.of(), headers);
    }
}
