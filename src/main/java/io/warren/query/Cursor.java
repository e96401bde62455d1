package io.warren.query;

import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A place between two pages: the id of the last row before it. Rows that come or go elsewhere do not move it. */
final class Cursor {

    private static final int DIGITS = 16;

    private Cursor() {}

    static String of(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    /** Empty when it is not one of ours; no cursor is the place before the first row. */
    static OptionalLong parse(@Nullable String cursor) {
        if (cursor == null) {
            return OptionalLong.of(-1);
        }
        boolean hex = cursor.length() == DIGITS && cursor.chars().allMatch(HexFormat::isHexDigit);
        return hex ? OptionalLong.of(HexFormat.fromHexDigitsToLong(cursor)) : OptionalLong.empty();
    }
}
