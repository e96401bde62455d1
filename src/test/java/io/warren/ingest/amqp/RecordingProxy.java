package io.warren.ingest.amqp;

import io.warren.ingest.amqp.Recording.Call;
import io.warren.model.Observation.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between clients and a broker and records what passes, as the calls of the client's machine. */
final class RecordingProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int brokerPort;
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    RecordingProxy(int brokerPort) throws IOException {
        this.brokerPort = brokerPort;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("proxy").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** One a connection; each list grows while its connection is open. */
    List<Recording> recordings() {
        return recordings;
    }

    boolean isQuiet() {
        return open.get() == 0;
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                client.setTcpNoDelay(true);
                broker.setTcpNoDelay(true);
                List<Call> calls = Collections.synchronizedList(new ArrayList<>());
                recordings.add(new Recording("connection " + recordings.size(), calls));
                open.addAndGet(2);
                pump(client, broker, Direction.SEND, calls);
                pump(broker, client, Direction.RECEIVE, calls);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pump(Socket from, Socket to, Direction direction, List<Call> calls) {
        Thread.ofPlatform().daemon().name("proxy " + direction).start(() -> {
            byte[] buffer = new byte[20_000];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    calls.add(new Call(direction, Arrays.copyOf(buffer, read)));
                    out.write(buffer, 0, read);
                }
            } catch (IOException e) {
                // one end is gone, and so is the other
            } finally {
                open.decrementAndGet();
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
