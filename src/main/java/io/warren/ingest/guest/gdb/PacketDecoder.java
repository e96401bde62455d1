package io.warren.ingest.guest.gdb;

import static io.warren.ingest.guest.gdb.RspPacket.ACK;
import static io.warren.ingest.guest.gdb.RspPacket.END;
import static io.warren.ingest.guest.gdb.RspPacket.ESCAPE;
import static io.warren.ingest.guest.gdb.RspPacket.ESCAPED_BY;
import static io.warren.ingest.guest.gdb.RspPacket.NACK;
import static io.warren.ingest.guest.gdb.RspPacket.RUN_LENGTH;
import static io.warren.ingest.guest.gdb.RspPacket.START;

import java.nio.ByteBuffer;

/**
 * Finds the packets in the bytes of a stub, however they are cut. Total: bytes that make no sense outside a packet are
 * skipped, a packet that is damaged is reported as such.
 */
final class PacketDecoder {

    /** A stub of QEMU says PacketSize=1000 (hex), its longest answer is twice that; more is no stub of ours. */
    static final int LONGEST = 1 << 16;

    /** In a run length, this stands for "no repetition" (the protocol keeps the count printable). */
    private static final int RUN_LENGTH_BASE = 29;

    private final byte[] payload = new byte[LONGEST];
    private Expecting expecting = Expecting.START;
    private int length;
    private int sum;
    private int firstDigit;
    private boolean damaged;

    /** What was found in the bytes so far. */
    enum Found {
        /** Nothing yet: all bytes are eaten. */
        NOTHING,
        /** A packet: {@link #payload()}, {@link #length()} until the next call. */
        PACKET,
        /** The stub has understood our last packet. */
        ACKNOWLEDGED,
        /** It has not. */
        REFUSED,
        /** A packet whose checksum or size is wrong. */
        DAMAGED
    }

    private enum Expecting {
        START,
        PAYLOAD,
        ESCAPED,
        RUN,
        FIRST_DIGIT,
        SECOND_DIGIT
    }

    /** Eats bytes up to and including the next thing of interest. */
    Found next(ByteBuffer in) {
        while (in.hasRemaining()) {
            Found found = eat(in.get());
            if (found != Found.NOTHING) {
                return found;
            }
        }
        return Found.NOTHING;
    }

    byte[] payload() {
        return payload;
    }

    int length() {
        return length;
    }

    private Found eat(byte b) {
        switch (expecting) {
            case START -> {
                return outside(b);
            }
            case PAYLOAD -> inside(b);
            case ESCAPED -> {
                sum += b;
                append((byte) (b ^ ESCAPED_BY), 1);
                expecting = Expecting.PAYLOAD;
            }
            case RUN -> {
                sum += b;
                repeat((b & 0xff) - RUN_LENGTH_BASE);
                expecting = Expecting.PAYLOAD;
            }
            case FIRST_DIGIT -> {
                firstDigit = Hex.digit(b);
                expecting = Expecting.SECOND_DIGIT;
            }
            case SECOND_DIGIT -> {
                expecting = Expecting.START;
                return closed(Hex.digit(b));
            }
        }
        return Found.NOTHING;
    }

    private Found outside(byte b) {
        if (b == START) {
            expecting = Expecting.PAYLOAD;
            length = 0;
            sum = 0;
            damaged = false;
        }
        return switch (b) {
            case ACK -> Found.ACKNOWLEDGED;
            case NACK -> Found.REFUSED;
            default -> Found.NOTHING;
        };
    }

    private void inside(byte b) {
        if (b == END) {
            expecting = Expecting.FIRST_DIGIT;
            return;
        }
        sum += b;
        switch (b) {
            case ESCAPE -> expecting = Expecting.ESCAPED;
            case RUN_LENGTH -> expecting = Expecting.RUN;
            default -> append(b, 1);
        }
    }

    private void repeat(int times) {
        if (length == 0 || times < 0) {
            damaged = true;
            return;
        }
        append(payload[length - 1], times);
    }

    private void append(byte b, int times) {
        if (length + times > payload.length) {
            damaged = true;
            return;
        }
        for (int i = 0; i < times; i++) {
            payload[length++] = b;
        }
    }

    private Found closed(int secondDigit) {
        boolean right = firstDigit >= 0 && secondDigit >= 0 && (sum & 0xff) == (firstDigit << 4 | secondDigit);
        return right && !damaged ? Found.PACKET : Found.DAMAGED;
    }
}
