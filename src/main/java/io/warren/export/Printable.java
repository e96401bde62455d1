package io.warren.export;

/** Foreign names on a terminal: whatever could steer it, or turn the reading direction, becomes visible instead. */
public final class Printable {

    private Printable() {}

    public static String text(String foreign) {
        if (foreign.codePoints().noneMatch(Printable::isUnsafe)) {
            return foreign;
        }
        StringBuilder text = new StringBuilder(foreign.length() + 8);
        foreign.codePoints().forEach(point -> {
            if (isUnsafe(point)) {
                text.append(String.format("\\u%04x", point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    private static boolean isUnsafe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
