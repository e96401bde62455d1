package io.warren.ingest.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv6 addresses in the form of RFC 5952. */
final class SixText {

    private static final Pattern ZEROS = Pattern.compile("(?:(?<=^|:)0(?::0)+(?=:|$))");

    private SixText() {}

    /** @param full eight groups without leading zeros, as {@link java.net.InetAddress} writes them */
    static String of(String full) {
        int from = -1;
        int to = -1;
        Matcher runs = ZEROS.matcher(full);
        while (runs.find()) {
            if (runs.end() - runs.start() > to - from) {
                from = runs.start();
                to = runs.end();
            }
        }
        if (from < 0) {
            return full;
        }
        String before = from == 0 ? "" : full.substring(0, from - 1);
        String after = to == full.length() ? "" : full.substring(to + 1);
        return before + "::" + after;
    }
}
