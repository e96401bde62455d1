package io.warren.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.feed.Decoded.Blank;
import io.warren.ingest.feed.Decoded.Malformed;
import io.warren.ingest.feed.Decoded.Read;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, an answer comes out: lines that are random or one step away from a good one, 100,000 of them or as
 * many as {@code -Dfuzz.lines} says.
 */
class ObservationFuzzTest {

    private static final int LINES = Integer.getInteger("fuzz.lines", 100_000);

    @Test
    void noLineEscapesUncounted() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[][] good = goodLines(random);
        ObservationReader reader = new ObservationReader("fuzz");
        int read = 0;
        int malformed = 0;
        int blank = 0;
        for (int i = 0; i < LINES; i++) {
            byte[] line = random.nextInt(4) == 0 ? noise(random) : mutated(good[random.nextInt(good.length)], random);
            switch (decode(reader, line, seed)) {
                case Read _ -> read++;
                case Malformed(String reason) -> {
                    assertThat(reason.length()).isBetween(1, 200);
                    malformed++;
                }
                case Blank _ -> blank++;
            }
        }
        assertThat(read + malformed + blank).isEqualTo(LINES);
        assertThat(read).isGreaterThan(LINES / 20);
        assertThat(malformed).isGreaterThan(LINES / 4);
    }

    /** Lines of a file are read in blocks, on another way than single lines. */
    @Test
    void aFileSaysOfEachLineWhatTheLineSaysByItself() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[][] good = goodLines(random);
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            byte[] line = good[random.nextInt(good.length)];
            byte[] changed = switch (random.nextInt(9)) {
                case 0, 1 -> mutated(line, random);
                case 2 -> noise(random);
                case 3 -> new String(line, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
                default -> line;
            };
            byte[] single = new String(changed, StandardCharsets.ISO_8859_1)
                    .replace('\n', ' ')
                    .getBytes(StandardCharsets.ISO_8859_1);
            lines.add(single);
            bytes.write(single);
            bytes.write('\n');
        }
        ObservationReader reader = new ObservationReader("file");
        try (ObservationFile file = ObservationFile.of("file", new ByteArrayInputStream(bytes.toByteArray()))) {
            for (byte[] line : lines) {
                assertThat(file.next()).isTrue();
                assertThat(file.decode())
                        .as("seed %d, line %d", seed, file.line())
                        .isEqualTo(reader.read(line, 0, line.length, file.line()));
            }
            assertThat(file.next()).isFalse();
        }
    }

    private static Decoded decode(ObservationReader reader, byte[] line, long seed) {
        try {
            return reader.read(line, 0, line.length, 1);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + new String(line), e);
        }
    }

    private static byte[][] goodLines(Random random) throws IOException {
        RandomObservations observations = new RandomObservations(random);
        byte[][] lines = new byte[500][];
        for (int i = 0; i < lines.length; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObservationWriter writer = new ObservationWriter(bytes)) {
                writer.write(observations.next());
            }
            lines[i] = bytes.toByteArray();
        }
        return lines;
    }

    private static byte[] noise(Random random) {
        byte[] line = new byte[random.nextInt(40)];
        random.nextBytes(line);
        return line;
    }

    private static byte[] mutated(byte[] line, Random random) {
        byte[] copy = line.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] = copy[random.nextInt(copy.length)];
                case 2 -> copy = Arrays.copyOf(copy, Math.max(1, at));
                default -> copy[at] = (byte) "{}[]\",:0e-\\".charAt(random.nextInt(11));
            }
        }
        return copy;
    }
}
