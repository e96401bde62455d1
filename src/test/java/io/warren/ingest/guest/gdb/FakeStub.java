package io.warren.ingest.guest.gdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A debug stub that behaves as QEMU's does on the wire: it acknowledges, it stops a running guest at any byte, it
 * swallows bytes before the acknowledgement of its last packet. What it answers is scripted, what it does is kept.
 */
public final class FakeStub implements AutoCloseable {

    private final Path folder;
    private final ServerSocketChannel server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    /** Stops the next one happens at once when the guest runs. */
    private final LinkedBlockingQueue<String> hits = new LinkedBlockingQueue<>();

    private final Random chunks;
    private final Thread thread;
    private volatile boolean running;
    private volatile String onInterrupt = "T02thread:p01.01;";
    private volatile String silentTo = "";
    private volatile String byteWhileRunning = "";
    private volatile boolean ended;
    private boolean unacknowledged;
    private boolean wasRunning = true;

    public FakeStub(long seed) {
        chunks = new Random(seed);
        try {
            folder = Files.createTempDirectory("stub-");
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers.put("qSupported:multiprocess+", "PacketSize=1000;qXfer:features:read+;vContSupported+;multiprocess+");
        answers.put("D;1", "OK");
        thread = Thread.ofPlatform().daemon().name("fake-stub").unstarted(this::serve);
    }

    public FakeStub start() {
        thread.start();
        return this;
    }

    /** The guest was paused before anybody connected: then nothing is said unasked. */
    public FakeStub stoppedBefore() {
        wasRunning = false;
        return this;
    }

    public FakeStub answer(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    public FakeStub silentTo(String command) {
        silentTo = command;
        return this;
    }

    public FakeStub hit(String stopReply) {
        hits.add(stopReply);
        return this;
    }

    /** A hook was faster than our interrupt. */
    public FakeStub answerInterruptWith(String stopReply) {
        onInterrupt = stopReply;
        return this;
    }

    public Path socket() {
        return folder.resolve("gdb.sock");
    }

    public List<String> commands() {
        return commands;
    }

    /** A byte other than the interrupt that came while the guest ran; empty if none did. */
    public String byteWhileRunning() {
        return byteWhileRunning;
    }

    public boolean guestRuns() {
        return running;
    }

    /** QEMU's answer to g: general registers, rip, flags and selectors, segment bases and control registers. */
    public static String registers(Registers registers) {
        ByteBuffer bytes = ByteBuffer.allocate(608).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < Registers.GENERAL; i++) {
            bytes.putLong(i * Long.BYTES, registers.general()[i]);
        }
        bytes.putLong(128, registers.rip());
        bytes.putLong(172, registers.gsBase());
        bytes.putLong(204, registers.cr3());
        return HexFormat.of().formatHex(bytes.array());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ended = true;
        server.close();
        thread.join();
        Files.deleteIfExists(socket());
        Files.delete(folder);
    }

    private void serve() {
        while (!ended) {
            serveOne();
        }
    }

    private void serveOne() {
        try (SocketChannel client = server.accept()) {
            client.configureBlocking(false);
            unacknowledged = false;
            running = false;
            if (wasRunning) {
                say(client, "T02thread:p01.01;");
            }
            PacketDecoderOfCommands decoder = new PacketDecoderOfCommands();
            ByteBuffer in = ByteBuffer.allocate(4096);
            while (!ended && client.read(in) >= 0) {
                in.flip();
                while (in.hasRemaining()) {
                    take(client, in.get(), decoder);
                }
                in.clear();
                if (running && !hits.isEmpty()) {
                    stop(client, hits.remove());
                }
                Thread.onSpinWait();
            }
        } catch (IOException _) {
            // the test is over, or the client has gone: both end the connection
        }
    }

    private void take(SocketChannel client, byte b, PacketDecoderOfCommands decoder) throws IOException {
        if (unacknowledged) {
            if (b == '+' || b == '$') {
                unacknowledged = false;
            }
            if (b != '$') {
                return;
            }
        }
        if (running) {
            if (b != 3) {
                byteWhileRunning = Character.toString((char) b);
            }
            stop(client, onInterrupt);
            return;
        }
        String command = decoder.eat(b);
        if (command != null) {
            client.write(ByteBuffer.wrap(new byte[] {'+'}));
            obey(client, command);
        }
    }

    private void obey(SocketChannel client, String command) throws IOException {
        commands.add(command);
        if (command.equals(silentTo)) {
            return;
        }
        if (command.startsWith("c")) {
            running = true;
            return;
        }
        if (command.startsWith("D")) {
            running = true;
        }
        say(client, answers.getOrDefault(command, ""));
    }

    private void stop(SocketChannel client, String reply) throws IOException {
        running = false;
        say(client, reply);
    }

    private void say(SocketChannel client, String payload) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(RspPacket.bound(payload));
        RspPacket.write(payload, packet);
        packet.flip();
        unacknowledged = true;
        int end = packet.limit();
        while (packet.position() < end) {
            packet.limit(Math.min(end, packet.position() + 1 + chunks.nextInt(200)));
            client.write(packet);
        }
    }

    /** The other direction's framing, without escapes: our commands have none. */
    private static final class PacketDecoderOfCommands {
        private final List<Byte> payload = new ArrayList<>();
        private int digits = -1;
        private boolean inside;

        String eat(byte b) {
            if (digits >= 0) {
                digits++;
                if (digits < 2) {
                    return null;
                }
                digits = -1;
                inside = false;
                byte[] bytes = new byte[payload.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = payload.get(i);
                }
                return new String(bytes, StandardCharsets.US_ASCII);
            }
            if (b == '$') {
                payload.clear();
                inside = true;
            } else if (inside && b == '#') {
                digits = 0;
            } else if (inside) {
                payload.add(b);
            }
            return null;
        }
    }
}
