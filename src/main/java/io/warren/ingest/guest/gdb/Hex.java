package io.warren.ingest.guest.gdb;

/** Hexadecimal digits as the protocol writes them. */
final class Hex {

    private Hex() {}

    /** Its value; -1 for what is no digit. */
    static int digit(byte b) {
        return Character.digit((char) (b & 0xff), 16);
    }

    /** Eight bytes in guest order (little-endian) from 16 digits; the caller has checked that these are digits. */
    static long littleEndian(byte[] text, int at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | digit(text[at + 2 * i]) << 4 | digit(text[at + 2 * i + 1]);
        }
        return value;
    }

    static boolean areDigits(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (digit(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }
}
