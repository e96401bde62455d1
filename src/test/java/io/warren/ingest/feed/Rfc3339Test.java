package io.warren.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @Test
    void agreesWithTheLibraryOnAnyTimeAndOffset() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            long at = random.nextLong() / 2;
            String text = OffsetDateTime.ofInstant(
                            Instant.ofEpochSecond(Math.floorDiv(at, 1_000_000_000L), Math.floorMod(at, 1_000_000_000L)),
                            ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60) * 60))
                    .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            if (text.charAt(16) == ':') { // the library leaves out seconds that are zero
                assertThat(Rfc3339.parse(text)).as("seed %d: %s", seed, text).isEqualTo(OptionalLong.of(at));
            }
            assertThat(Rfc3339.parse(Rfc3339.text(at))).as("seed %d", seed).isEqualTo(OptionalLong.of(at));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00.5Z, 500000000",
        "1970-01-01t01:00:00.000000001+01:00, 1",
        "1969-12-31T23:59:59.9999999999z, -1",
        "2016-12-31T23:59:60Z, 1483228800000000000",
        "2024-02-29T00:00:00-00:00, 1709164800000000000"
    })
    void readsWhatTheStandardAllows(String text, long at) {
        assertThat(Rfc3339.parse(text)).hasValue(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11-22",
                "2026-11-22T13:42:05",
                "2026-11-22 13:42:05Z",
                "2026-11-22T13:42Z",
                "2025-02-29T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T13:60:05Z",
                "2026-11-22T13:42:61Z",
                "2026-11-22T13:42:05.Z",
                "2026-11-22T13:42:05,5Z",
                "2026-11-22T13:42:05+0100",
                "2026-11-22T13:42:05+24:00",
                "2026-11-22T13:42:05ZZ",
                "2026-11-22T13:42:05.5",
                "+026-11-22T13:42:05Z",
                "9999-11-22T13:42:05Z"
            })
    void refusesTheRest(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }
}
