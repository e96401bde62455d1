package io.warren.model;

/**
 * The two ends of one TCP connection, each {@code ip:port}.
 *
 * @param local the end of the machine that was watched
 */
public record SocketPair(String local, String remote) {

    /** The same connection seen from its other end. */
    public SocketPair reversed() {
        return new SocketPair(remote, local);
    }

    /** The broker's own name of the connection when {@code local} is its client: {@code peer:port -> broker:port}. */
    public String connectionName() {
        return local + " -> " + remote;
    }
}
