package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.kernel.Decoded.Malformed;
import io.warren.ingest.guest.kernel.Decoded.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BtfTest {

    private static final int CONST = 10;
    private static final int TYPEDEF = 8;
    private static final Set<String> WANTED = Set.of("sock", "kind", "twice", "same", "circle", "list");

    private static byte[] sample() {
        return new BtfBuilder()
                .integer("int", 4) // 1
                .composite(BtfKind.UNION, "", 8, "ports", 1, 0, "pair", 1, 32) // 2
                .composite(BtfKind.STRUCT, "sock_common", 24, "family", 1, 64, "", 2, 96) // 3
                .plain(CONST, "", 3) // 4
                .plain(TYPEDEF, "sock_common_t", 4) // 5
                .composite(BtfKind.STRUCT, "sock", 64, "common", 5, 32, "list", 7, 256, "bit", 1, 513) // 6
                .array(1, 14) // 7
                .enumeration("kind", "UBUF", 6, "IOVEC", 0) // 8
                .composite(BtfKind.STRUCT, "twice", 8, "member", 1, 0) // 9
                .composite(BtfKind.STRUCT, "twice", 8, "member", 1, 32) // 10
                .composite(BtfKind.STRUCT, "same", 8, "member", 1, 32) // 11
                .composite(BtfKind.STRUCT, "same", 8, "member", 1, 32) // 12
                .composite(BtfKind.STRUCT, "circle", 8, "", 14, 0, "", 14, 0, "", 14, 0) // 13
                .composite(BtfKind.STRUCT, "", 8, "", 13, 0, "", 13, 0, "", 13, 0, "", 13, 0) // 14
                .plain(CONST, "", 15) // 15
                .build();
    }

    private static Btf parsed(byte[] bytes) {
        assertThat(Btf.parse(bytes, WANTED)).isInstanceOf(Value.class);
        return ((Value<Btf>) Btf.parse(bytes, WANTED)).value();
    }

    @Test
    void aMemberIsFoundThroughNamesQualifiersAndAnonymousUnions() {
        Btf types = parsed(sample());
        assertThat(types.offset("sock", "common")).hasValue(4);
        assertThat(types.offset("sock", "common.family")).hasValue(12);
        assertThat(types.offset("sock", "common.pair")).hasValue(4 + 12 + 4);
    }

    @Test
    void sizesElementsAndEnumeratorsAreTold() {
        Btf types = parsed(sample());
        assertThat(types.size("sock")).hasValue(64);
        assertThat(types.elements("sock", "list")).hasValue(14);
        assertThat(types.enumerator("kind", "UBUF")).hasValue(6);
        assertThat(types.enumerator("kind", "IOVEC")).hasValue(0);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        Btf types = parsed(sample());
        assertThat(types.offset("sock", "nothing")).isEmpty();
        assertThat(types.offset("sock", "list.inside")).isEmpty();
        assertThat(types.offset("nothing", "common")).isEmpty();
        assertThat(types.offset("sock", "bit")).as("not at a byte").isEmpty();
        assertThat(types.elements("sock", "common")).isEmpty();
        assertThat(types.size("kind")).isEmpty();
        assertThat(types.enumerator("sock", "UBUF")).isEmpty();
    }

    @Test
    void typesOfOneNameMustAgree() {
        Btf types = parsed(sample());
        assertThat(types.offset("twice", "member")).isEmpty();
        assertThat(types.offset("same", "member")).hasValue(4);
    }

    @Test
    void circlesEnd() {
        Btf types = parsed(sample());
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> types.offset("circle", "nothing"));
        assertThat(types.offset("circle", "nothing")).isEmpty();
    }

    @Test
    void anotherFileIsNoBtf() {
        assertThat(Btf.parse("#!/bin/sh".getBytes(), WANTED)).isInstanceOf(Malformed.class);
        assertThat(Btf.parse(new byte[0], WANTED)).isInstanceOf(Malformed.class);
    }

    @Test
    void anyCutIsMalformedOrAnswers() {
        byte[] whole = sample();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            ask(Btf.parse(cut, WANTED));
        }
    }

    @Test
    void noBytesMakeItFail() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = sample();
            for (int change = random.nextInt(8); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            ask(Btf.parse(bytes, WANTED));
        }
    }

    private static void ask(Decoded<Btf> decoded) {
        if (decoded instanceof Value<Btf>(Btf types)) {
            types.offset("sock", "common.pair");
            types.offset("circle", "member");
            types.elements("sock", "list");
            types.size("sock");
            types.enumerator("kind", "IOVEC");
        }
    }
}
