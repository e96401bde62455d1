package io.warren.ingest.amqp;

import java.nio.charset.StandardCharsets;

/**
 * Reads AMQP's elementary types from a frame's payload. The first thing that does not fit makes it fail; reading goes on
 * with neutral values, so that callers check once, at the end.
 */
final class WireReader {

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean failed;

    WireReader on(byte[] payload, int from, int length) {
        bytes = payload;
        at = from;
        end = from + length;
        failed = false;
        return this;
    }

    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
        at = end;
    }

    int remaining() {
        return end - at;
    }

    /** Everything was read, and all of it fitted. */
    boolean isComplete() {
        return !failed && at == end;
    }

    int octet() {
        return has(1) ? bytes[at++] & 0xff : 0;
    }

    int shortUnsigned() {
        return octet() << 8 | octet();
    }

    int longSigned() {
        return shortUnsigned() << 16 | shortUnsigned();
    }

    long longLong() {
        return (long) longSigned() << 32 | (longSigned() & 0xffff_ffffL);
    }

    /** A text of at most 255 bytes. */
    String shortText() {
        int length = octet();
        if (!has(length)) {
            return "";
        }
        at += length;
        return length == 0 ? "" : new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    WireText shortWireText() {
        return wireText(octet());
    }

    WireText longText() {
        return wireText(longSigned());
    }

    private WireText wireText(int length) {
        byte[] text = raw(length);
        return new WireText(text);
    }

    byte[] raw(int length) {
        if (!has(length)) {
            return new byte[0];
        }
        byte[] raw = new byte[length];
        System.arraycopy(bytes, at, raw, 0, length);
        at += length;
        return raw;
    }

    void skip(int length) {
        if (has(length)) {
            at += length;
        }
    }

    private boolean has(int length) {
        if (length < 0 || end - at < length) {
            fail();
            return false;
        }
        return !failed;
    }
}
