package io.warren.ingest.feed;

/** Foreign text inside our messages: never long, never more than one line. */
final class Shortened {

    private static final int LENGTH = 60;

    private Shortened() {}

    static String text(String foreign) {
        StringBuilder text = new StringBuilder(LENGTH + 1);
        for (int i = 0; i < foreign.length() && i < LENGTH; i++) {
            char c = foreign.charAt(i);
            text.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return foreign.length() > LENGTH ? text.append('…').toString() : text.toString();
    }
}
