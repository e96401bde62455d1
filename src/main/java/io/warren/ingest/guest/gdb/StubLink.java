package io.warren.ingest.guest.gdb;

import io.warren.ingest.guest.gdb.PacketDecoder.Found;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The connection to a stub, and the one place where bytes are sent to it: any byte makes QEMU stop a running guest, so
 * nothing but the interrupt leaves here while it runs.
 *
 * <p>Used by one thread. That thread must never be interrupted: it would close the connection with the hooks set.
 */
final class StubLink {

    private final Path socket;
    private final Duration patience;
    private final SocketChannel channel;
    private final Selector selector;
    private final PacketDecoder decoder = new PacketDecoder();
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 13);
    private boolean running;
    /** Packets of the stub that we have not acknowledged; said with our next packet, never alone. */
    private boolean owesAck;

    private long waited;

    private StubLink(Path socket, Duration patience, SocketChannel channel, Selector selector) {
        this.socket = socket;
        this.patience = patience;
        this.channel = channel;
        this.selector = selector;
    }

    /** The guest stops with that. */
    static StubLink connect(Path socket, Duration patience) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            // All that can be done before the guest stops is done before.
            StubLink link = new StubLink(socket, patience, channel, Selector.open());
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                channel.configureBlocking(false);
                channel.register(link.selector, SelectionKey.OP_READ);
                return link;
            } catch (IOException e) {
                link.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StubFailure(socket, "cannot connect; is another debugger attached, or the stub closed?", e);
        }
    }

    /** Asks, and waits for the answer: {@link #payload} until the next call. */
    String ask(String command) {
        send(command);
        receive(command);
        return text();
    }

    void askOk(String command) {
        String answer = ask(command);
        if (!answer.equals("OK")) {
            throw failure("answers '" + answer + "' to " + command);
        }
    }

    /** Asks something whose answer comes after packets that nobody asked for. */
    void askFor(String command, String beginningOfAnswer) {
        send(command);
        do {
            receive(command);
        } while (!text().startsWith(beginningOfAnswer));
    }

    /** From here on the guest runs, and nothing is sent. */
    void run(String command) {
        send(command);
        running = true;
    }

    /** The guest stops soon, if it was not stopped already. */
    void interrupt() {
        if (!running) {
            throw new IllegalStateException("only a running guest is interrupted");
        }
        out.clear();
        putAck();
        out.put(RspPacket.INTERRUPT);
        flush();
    }

    /** What the guest's stop says; false if none came in time. */
    boolean awaitPacket(long nanoseconds) {
        long until = System.nanoTime() + nanoseconds;
        return nextPacket(until);
    }

    /** It stands still now, as a stop reply told. */
    void stopped() {
        running = false;
    }

    byte[] payload() {
        return decoder.payload();
    }

    int length() {
        return decoder.length();
    }

    /** Nanoseconds spent waiting for the stub in all: asleep until it says something. Reading what it said is our own. */
    long waited() {
        return waited;
    }

    void close() {
        try (selector;
                channel) {
            running = false;
        } catch (IOException e) {
            throw new StubFailure(socket, "cannot be closed", e);
        }
    }

    StubFailure failure(String what) {
        return new StubFailure(socket, what);
    }

    private void send(String command) {
        if (running) {
            throw new IllegalStateException("nothing is sent to a running guest, and least of all " + command);
        }
        out.clear();
        if (RspPacket.bound(command) + 1 > out.capacity()) {
            throw new IllegalArgumentException("a command of " + command.length() + " characters");
        }
        putAck();
        RspPacket.write(command, out);
        flush();
    }

    private void putAck() {
        if (owesAck) {
            out.put(RspPacket.ACK);
            owesAck = false;
        }
    }

    private void flush() {
        out.flip();
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } catch (IOException e) {
            throw new StubFailure(socket, "cannot be written to", e);
        }
    }

    private void receive(String command) {
        if (!nextPacket(System.nanoTime() + patience.toNanos())) {
            throw failure("no answer to " + command + " within " + patience.toMillis() + " ms");
        }
    }

    private boolean nextPacket(long until) {
        while (true) {
            Found found = decoder.next(in);
            switch (found) {
                case PACKET -> {
                    owesAck = true;
                    return true;
                }
                case REFUSED -> throw failure("did not understand our last packet");
                case DAMAGED -> throw failure("sent a damaged packet");
                case ACKNOWLEDGED -> {}
                case NOTHING -> {
                    if (!fill(until)) {
                        return false;
                    }
                }
            }
        }
    }

    private boolean fill(long until) {
        try {
            in.clear();
            int read = channel.read(in);
            while (read == 0) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                awaitBytes(left);
                read = channel.read(in);
            }
            if (read < 0) {
                throw failure("closed by QEMU");
            }
            return true;
        } catch (IOException e) {
            throw new StubFailure(socket, "cannot be read", e);
        } finally {
            in.flip();
        }
    }

    private void awaitBytes(long nanoseconds) throws IOException {
        long from = System.nanoTime();
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoseconds)));
        waited += System.nanoTime() - from;
        selector.selectedKeys().clear();
    }

    private String text() {
        return new String(decoder.payload(), 0, decoder.length(), StandardCharsets.ISO_8859_1);
    }
}
