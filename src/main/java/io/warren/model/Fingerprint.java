package io.warren.model;

import java.util.HexFormat;
import java.util.Optional;

/** Keyed 128-bit digest of a message body: equal bodies have equal fingerprints under one key. */
public record Fingerprint(long high, long low) {

    private static final int DIGITS = 32;
    private static final HexFormat HEX = HexFormat.of();

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    /** Empty unless the text is exactly 32 lower-case hexadecimal digits. */
    public static Optional<Fingerprint> parse(String text) {
        if (text.length() != DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return Optional.empty();
            }
        }
        return Optional.of(new Fingerprint(
                HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, DIGITS)));
    }

    @Override
    public String toString() {
        return hex();
    }
}
