package io.warren.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A wire to the broker that can be cut in the worst moment: after the broker took a message, before the publisher
 * hears of it.
 */
final class LossyWire implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket server;
    private volatile boolean losesNextAnswer;

    LossyWire(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new DemoFailure("no free port on this machine", e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What the broker sends next is thrown away, and the connection with it. */
    void loseNextAnswer() {
        losesNextAnswer = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket broker = new Socket(host, port);
                client.setTcpNoDelay(true);
                broker.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> carry(client, broker, false));
                Thread.ofPlatform().daemon().start(() -> carry(broker, client, true));
            }
        } catch (IOException e) {
            // Closed; or the broker is gone, which the publisher learns by its own connection.
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (answers && losesNextAnswer) {
                    losesNextAnswer = false;
                    return;
                }
                out.write(bytes, 0, n);
            }
        } catch (IOException e) {
            // One end hung up; the other one is told by the close.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
