package io.warren.ingest.amqp;

import io.warren.model.SocketPair;
import java.util.Set;

/**
 * Which connections are looked at: those with one of these ports at either end; all of them if none is named.
 *
 * <p>The far end's port is a broker's where clients are watched, the near end's where a broker is.
 */
public record PortFilter(Set<Integer> ports) {

    public static final PortFilter ALL = new PortFilter(Set.of());

    public PortFilter {
        ports = Set.copyOf(ports);
    }

    public boolean accepts(SocketPair socket) {
        return ports.isEmpty() || ports.contains(port(socket.remote())) || ports.contains(port(socket.local()));
    }

    /** -1 if it has none. */
    private static int port(String endpoint) {
        int port = 0;
        int colon = endpoint.lastIndexOf(':');
        for (int i = colon + 1; i < endpoint.length(); i++) {
            int digit = endpoint.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 65_535) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return colon < 0 || colon == endpoint.length() - 1 ? -1 : port;
    }
}
