package io.warren.identity;

import org.jspecify.annotations.Nullable;

/** The broker's name of a connection, {@code peer:port -> broker:port}, however the witness writes addresses. */
final class ConnectionName {

    private static final String ARROW = " -> ";

    private ConnectionName() {}

    /**
     * The same text for the same connection: the broker writes {@code [::1]:5672}, a kernel's table perhaps
     * {@code ::1:5672}, or {@code ::ffff:10.0.0.5:5672} where the broker says {@code 10.0.0.5:5672}.
     */
    static String canonical(String name) {
        int arrow = name.indexOf(ARROW);
        return arrow < 0 ? name : end(name.substring(0, arrow)) + ARROW + end(name.substring(arrow + ARROW.length()));
    }

    static @Nullable String peerHost(String name) {
        int arrow = name.indexOf(ARROW);
        int colon = name.lastIndexOf(':', arrow < 0 ? 0 : arrow);
        return colon <= 0 ? null : host(name.substring(0, colon));
    }

    private static String end(String end) {
        int colon = end.lastIndexOf(':');
        return colon < 0 ? end : host(end.substring(0, colon)) + end.substring(colon);
    }

    private static String host(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.startsWith("::ffff:") && bare.indexOf('.') > 0 ? bare.substring("::ffff:".length()) : bare;
    }
}
