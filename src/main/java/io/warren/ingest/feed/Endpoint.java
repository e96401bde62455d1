package io.warren.ingest.feed;

import java.util.regex.Pattern;

/** The form {@code ip:port}: {@code 10.0.0.5:4711}, {@code [2001:db8::5]:4711} or, without brackets, as kernels print it. */
final class Endpoint {

    private static final Pattern OTHER_FORM = Pattern.compile(
            "(\\[[0-9a-fA-F:.]{2,45}(%[0-9A-Za-z_.-]{1,15})?]|[0-9a-fA-F.]*:[0-9a-fA-F:.]*):[0-9]{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    private Endpoint() {}

    static boolean isValid(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !isPort(text, colon + 1)) {
            return false;
        }
        return isDottedQuad(text, colon) || OTHER_FORM.matcher(text).matches();
    }

    private static boolean isPort(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > 5) {
            return false;
        }
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            port = port * 10 + (c - '0');
        }
        return port <= HIGHEST_PORT;
    }

    private static boolean isDottedQuad(String text, int end) {
        int part = -1;
        int digits = 0;
        int dots = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                part = (part < 0 ? 0 : part * 10) + (c - '0');
                if (++digits > 3 || part > 255) {
                    return false;
                }
            } else if (c == '.' && part >= 0) {
                dots++;
                digits = 0;
                part = -1;
            } else {
                return false;
            }
        }
        return dots == 3 && part >= 0;
    }
}
