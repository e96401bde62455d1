package io.warren.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warren.model.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FingerprinterTest {

    private static final byte[] SECRET = "a secret".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void equalBodiesAreEqualInEveryInstanceAndAtEveryOffset(FingerprintAlgorithm algorithm) {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 3, 8, 16, 17, 128, 129, 240, 241, 1024, 1025, 16_384, 300_000}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            byte[] shifted = new byte[size + 7];
            System.arraycopy(body, 0, shifted, 5, size);
            Fingerprint one = algorithm.keyed(SECRET).of(body);
            assertThat(algorithm.keyed(SECRET.clone()).of(shifted, 5, size)).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInPiecesHasTheFingerprintOfTheWhole(FingerprintAlgorithm algorithm) {
        Random random = new Random(2);
        Fingerprinter fingerprinter = algorithm.keyed(SECRET);
        RunningFingerprint running = fingerprinter.running();
        for (int size : new int[] {0, 1, 16, 17, 128, 129, 240, 241, 256, 1024, 1025, 16_384, 300_000}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            running.add(body, 0, size / 2);
            running.drop();
            for (int at = 0; at < size; ) {
                int piece = Math.min(size - at, random.nextInt(size / 3 + 2));
                running.add(body, at, piece);
                at += piece;
            }
            assertThat(running.finish()).isEqualTo(fingerprinter.of(body));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherSecretOrOneOtherBitGivesAnotherFingerprint(FingerprintAlgorithm algorithm) {
        Fingerprinter fingerprinter = algorithm.keyed(SECRET);
        Set<Fingerprint> seen = new HashSet<>();
        byte[] body = new byte[64];
        seen.add(fingerprinter.of(body));
        seen.add(algorithm.keyed("another".getBytes(UTF_8)).of(body));
        for (int bit = 0; bit < body.length * Byte.SIZE; bit++) {
            byte[] changed = body.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            seen.add(fingerprinter.of(changed));
        }
        assertThat(seen).hasSize(2 + body.length * Byte.SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void severalThreadsMayShareOne(FingerprintAlgorithm algorithm) {
        Fingerprinter fingerprinter = algorithm.keyed(SECRET);
        List<byte[]> bodies = IntStream.range(0, 20_000)
                .mapToObj(i -> Integer.toString(i).repeat(1 + i % 50).getBytes(UTF_8))
                .toList();
        List<Fingerprint> alone = bodies.stream().map(fingerprinter::of).toList();
        assertThat(bodies.parallelStream().map(fingerprinter::of).toList()).isEqualTo(alone);
    }

    /** The values must never change: sensors of one version meet a service of another. */
    @Test
    void valuesAreFixedForEver() throws Exception {
        byte[] body = "hello".getBytes(UTF_8);
        assertThat(new Xxh3Fingerprinter(SECRET).of(body).hex()).isEqualTo("1776bba3bcd6b216d12ab0f7f104a953");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String whole = java.util.HexFormat.of().formatHex(mac.doFinal(body));
        assertThat(new HmacSha256Fingerprinter(SECRET).of(body).hex()).isEqualTo(whole.substring(0, 32));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptySecretIsRefused(FingerprintAlgorithm algorithm) {
        assertThatThrownBy(() -> algorithm.keyed(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
