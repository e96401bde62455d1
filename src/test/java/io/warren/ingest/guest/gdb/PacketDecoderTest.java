package io.warren.ingest.guest.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.gdb.PacketDecoder.Found;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {

    private final PacketDecoder decoder = new PacketDecoder();

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String payload() {
        return new String(decoder.payload(), 0, decoder.length(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"$OK#9a, OK", "$0* #7a, 0000", "$}\u0003}]#5a, #}", "$#00, ''"})
    void aPacketIsReadAsTheStubMeantIt(String wire, String payload) {
        assertThat(decoder.next(bytes(wire))).isEqualTo(Found.PACKET);
        assertThat(payload()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$OK#9b", "$OK#zz", "$*!#4b", "$0*\u0001#5b"})
    void aDamagedPacketIsNoPacket(String wire) {
        assertThat(decoder.next(bytes(wire))).isEqualTo(Found.DAMAGED);
    }

    @Test
    void aPacketLongerThanAnyStubSendsIsDamaged() {
        String tooLong = "0".repeat(PacketDecoder.LONGEST + 1);
        ByteBuffer wire = ByteBuffer.allocate(RspPacket.bound(tooLong));
        RspPacket.write(tooLong, wire);
        assertThat(decoder.next(wire.flip())).isEqualTo(Found.DAMAGED);
    }

    @Test
    void afterADamagedPacketTheNextIsRead() {
        ByteBuffer wire = bytes("+$OK#9b-noise$OK#9a");
        assertThat(List.of(decoder.next(wire), decoder.next(wire), decoder.next(wire), decoder.next(wire)))
                .containsExactly(Found.ACKNOWLEDGED, Found.DAMAGED, Found.REFUSED, Found.PACKET);
    }

    @Test
    void anyCuttingOfTheBytesGivesTheSamePackets() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> written = new ArrayList<>();
            ByteBuffer wire = ByteBuffer.allocate(1 << 16);
            for (int i = 0; i < 10; i++) {
                String payload = payload(random);
                written.add(payload);
                RspPacket.write(payload, wire);
            }
            assertThat(readInPieces(wire.flip(), random)).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void randomBytesAreSurvived() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            sprinkle(noise, random);
            ByteBuffer wire = ByteBuffer.wrap(noise);
            while (decoder.next(wire) != Found.NOTHING) {
                StopReply.parse(decoder.payload(), decoder.length());
                Registers.parse(decoder.payload(), decoder.length());
            }
            assertThat(wire.hasRemaining()).as("seed %d", seed).isFalse();
        }
    }

    /** Makes packets of noise likely. */
    private static void sprinkle(byte[] noise, Random random) {
        for (int i = 0; i < noise.length; i++) {
            if (random.nextInt(8) == 0) {
                noise[i] = (byte) "$#}*+-".charAt(random.nextInt(6));
            }
        }
    }

    private static String payload(Random random) {
        byte[] payload = new byte[random.nextInt(400)];
        random.nextBytes(payload);
        return new String(payload, StandardCharsets.ISO_8859_1);
    }

    private List<String> readInPieces(ByteBuffer wire, Random random) {
        List<String> read = new ArrayList<>();
        int end = wire.limit();
        while (wire.position() < end) {
            wire.limit(Math.min(end, wire.position() + 1 + random.nextInt(50)));
            while (wire.hasRemaining()) {
                if (decoder.next(wire) == Found.PACKET) {
                    read.add(payload());
                }
            }
        }
        return read;
    }
}
