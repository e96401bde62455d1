package io.warren.graph;

/**
 * Names a TCP connection's two ends that talk without a broker between them, as a dependency: one for all connections
 * between the same threads to the same port.
 *
 * @param client the end that connected; its connection is {@code ip -> ip:port}, because its own port is another each time
 * @param server the end that listened; its connection is {@code ip:port}
 * @param port the server's
 * @param answer false: what the client sent; true: what the server sent back
 */
public record DirectKey(String cluster, EdgeEnd client, EdgeEnd server, int port, boolean answer) {

    /** The same for equal keys, everywhere and for ever; never negative; differs from those of edges. */
    public long id() {
        return new StableId("direct")
                .add(cluster)
                .add(client.connection())
                .add(client.thread())
                .add(server.connection())
                .add(server.thread())
                .add(port)
                .add(answer)
                .value();
    }
}
