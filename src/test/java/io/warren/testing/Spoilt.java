package io.warren.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import java.util.stream.Stream;

/** Texts with some of their bytes changed, for decoders that must survive anything. */
public final class Spoilt {

    private static final int MANY = 20_000;

    private Spoilt() {}

    /** Each with one to four bytes changed at random, the same ones each time. */
    public static Stream<byte[]> copiesOf(String text) {
        Random random = new Random(1);
        byte[] whole = text.getBytes(UTF_8);
        return Stream.generate(() -> {
                    byte[] copy = whole.clone();
                    for (int change = random.nextInt(4); change >= 0; change--) {
                        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                    }
                    return copy;
                })
                .limit(MANY);
    }
}
