package io.warren.ingest.host;

/** Addresses as everybody in Warren writes them. */
final class EndpointText {

    private static final String MAPPED = "::ffff:";

    private EndpointText() {}

    /** {@code 10.0.0.5:4711}, {@code [2001:db8::5]:4711}; an IPv4 address that an IPv6 socket uses is an IPv4 address. */
    static String of(String address, int port) {
        if (address.startsWith(MAPPED) && address.indexOf('.') > 0) {
            return address.substring(MAPPED.length()) + ':' + port;
        }
        return address.indexOf(':') >= 0 ? '[' + address + "]:" + port : address + ':' + port;
    }
}
