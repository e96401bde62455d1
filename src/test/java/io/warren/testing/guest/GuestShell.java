package io.warren.testing.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs shell scripts in a test guest, over the UNIX socket of its second serial port: no TCP, which the sensor would see.
 * The other end is {@code src/test/resources/guest/guest-agent}.
 */
public final class GuestShell implements AutoCloseable {

    private static final Duration BOOT_PATIENCE = Duration.ofSeconds(300);
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(300);
    private static final Duration READY_PAUSE = Duration.ofMillis(500);
    private static final int READY_TIMES = 60;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final SocketChannel channel;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** @param output what both streams said */
    public record Answer(int code, String output) {}

    private record Running(String line, StringBuilder output, CompletableFuture<Answer> answer, int[] code) {}

    private GuestShell(SocketChannel channel) {
        this.channel = channel;
        Thread.ofPlatform().daemon().name("guest-shell").start(this::read);
        Thread.ofPlatform().daemon().name("guest-shell again").start(this::sayAgain);
    }

    /** Connects, and returns when the guest has booted so far that it runs scripts. */
    public static GuestShell connect(Path socket) {
        GuestShell shell = open(socket);
        shell.awaitReady();
        return shell;
    }

    /** Connects without waiting for the guest. */
    public static GuestShell open(Path socket) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new GuestShell(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + socket, e);
        }
    }

    /**
     * Says one line again and again: what is written before the guest has opened the port is lost. Not a new one each time: a
     * guest on an overloaded host would drown in them.
     */
    public void awaitReady() {
        long deadline = System.nanoTime() + BOOT_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (answers()) {
                return;
            }
        }
        throw new IllegalStateException("the guest has not booted within " + BOOT_PATIENCE);
    }

    /** Which boot of the guest this is. */
    public String boot() {
        return run("cat /proc/sys/kernel/random/boot_id");
    }

    /** A reset takes effect a moment after it was asked for: waits for a guest that is not that boot any more. */
    public void awaitBootAfter(String before) {
        do {
            running.clear();
            awaitReady();
        } while (boot().equals(before));
    }

    private boolean answers() {
        Running asked = start("true");
        try {
            for (int times = 0; times < READY_TIMES; times++) {
                try {
                    asked.answer().get(READY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    return true;
                } catch (TimeoutException e) {
                    write(asked.line());
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException("the guest's shell is gone", e);
        } finally {
            running.values().remove(asked);
        }
    }

    /** Runs a script to its end; its output. A script that fails fails the test. */
    public String run(String script) {
        Answer answer = await(begin(script));
        if (answer.code() != 0) {
            throw new IllegalStateException(script + " ended with " + answer.code() + ":\n" + answer.output());
        }
        return answer.output();
    }

    /** Starts a script; several run side by side. */
    public CompletableFuture<Answer> begin(String script) {
        return start(script).answer();
    }

    private Running start(String script) {
        String id = "c" + last.incrementAndGet();
        String encoded = Base64.getEncoder().encodeToString(script.getBytes(UTF_8));
        String line = id + " " + encoded.length() + " " + encoded + "\n";
        Running asked = new Running(line, new StringBuilder(), new CompletableFuture<>(), new int[1]);
        running.put(id, asked);
        try {
            write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return asked;
    }

    private void write(String line) throws IOException {
        synchronized (channel) {
            ByteBuffer rest = ByteBuffer.wrap(line.getBytes(UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    /**
     * An emulated serial port may swallow a line while the guest boots, and may sleep on an answer until something comes
     * in: what has no answer yet is said again, and the agent knows it by its number.
     */
    private void sayAgain() {
        try {
            while (channel.isOpen()) {
                LockSupport.parkNanos(AGAIN.toNanos());
                for (Running each : running.values()) {
                    write(each.line());
                }
            }
        } catch (IOException e) {
            // The guest has ended: the reader tells whoever waits.
        }
    }

    /** The answer of a script begun, within five minutes. */
    public static Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.get(COMMAND_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer from the guest within " + COMMAND_PATIENCE, e);
        }
    }

    private void read() {
        // Reads while another thread writes: a channel's own streams would lock each other out.
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(inputStream(), UTF_8))) {
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                id = take(id, line);
            }
        } catch (IOException e) {
            running.values().forEach(each -> each.answer().completeExceptionally(e));
        }
        running.values().forEach(each -> each.answer().completeExceptionally(new IOException("the guest has ended")));
    }

    private InputStream inputStream() {
        return new InputStream() {
            private final ByteBuffer one = ByteBuffer.allocate(1);

            @Override
            public int read() throws IOException {
                one.clear();
                return channel.read(one) < 0 ? -1 : one.get(0) & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(into, from, length));
            }
        };
    }

    /** Takes one line of the agent; the script whose output the next lines are. The line may be an echo of our own. */
    private String take(String current, String said) {
        // What a reset cut is at the beginning of the next boot's first line: neither sign is one of base64.
        String line = said.substring(Math.max(0, said.indexOf('<')));
        if (line.startsWith("<")) {
            String[] idAndCode = line.substring(1).strip().split(" ");
            Running of = running.get(idAndCode[0]);
            if (of != null) {
                of.code()[0] = Integer.parseInt(idAndCode[1]);
                of.output().setLength(0);
            }
            return idAndCode[0];
        }
        Running of = running.get(current);
        if (of == null) {
            return current;
        }
        if (!line.startsWith(">")) {
            of.output().append(line.strip());
            return current;
        }
        running.remove(current);
        String output = new String(Base64.getDecoder().decode(of.output().toString()), UTF_8);
        of.answer().complete(new Answer(of.code()[0], output));
        return "";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
