package io.warren.ingest.amqp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as it stands on the wire: mostly UTF-8, and all its bytes count for digests even where it is not. */
@SuppressWarnings("ArrayRecordComponent") // equality is written out
record WireText(byte[] utf8) {

    @Override
    public boolean equals(Object other) {
        return other instanceof WireText text && Arrays.equals(utf8, text.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
