package io.warren.ingest.guest.gdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How a command is written on the wire: {@code $payload#checksum}. */
final class RspPacket {

    static final byte ACK = '+';
    static final byte NACK = '-';
    static final byte START = '$';
    static final byte END = '#';
    static final byte ESCAPE = '}';
    static final byte RUN_LENGTH = '*';
    static final int ESCAPED_BY = 0x20;
    /** Stops a running guest; the only byte that may be sent to one. */
    static final byte INTERRUPT = 0x03;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private RspPacket() {}

    static void write(String payload, ByteBuffer out) {
        int sum = 0;
        out.put(START);
        for (int i = 0; i < payload.length(); i++) {
            byte b = (byte) payload.charAt(i);
            if (b == START || b == END || b == ESCAPE || b == RUN_LENGTH) {
                out.put(ESCAPE);
                sum += ESCAPE;
                b ^= ESCAPED_BY;
            }
            out.put(b);
            sum += b;
        }
        out.put(END);
        out.put(DIGITS[sum >> 4 & 15]);
        out.put(DIGITS[sum & 15]);
    }

    /** How many bytes {@link #write} may need for it. */
    static int bound(String payload) {
        return 2 * payload.length() + 4;
    }
}
