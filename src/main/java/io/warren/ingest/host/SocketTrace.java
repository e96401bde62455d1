package io.warren.ingest.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets the kernel tell of each TCP connection to certain ports, in all network name spaces, with the thread that opens
 * it: its own tracepoint {@code sock:inet_sock_set_state}, filtered in the kernel, read from a file. A trace instance of
 * our own, so that nobody else's tracing is touched. Root only.
 */
final class SocketTrace implements AutoCloseable {

    private static final Path EVENT = Path.of("events/sock/inet_sock_set_state");
    private static final String PREFIX = "warren-";
    private static final int CHUNK = 1 << 16;

    private final Path instance;
    private final FileChannel pipe;

    private SocketTrace(Path instance, FileChannel pipe) {
        this.instance = instance;
        this.pipe = pipe;
    }

    /** @param tracing usually {@code /sys/kernel/tracing} */
    static SocketTrace open(Path tracing, Set<Integer> ports) throws IOException {
        removeLeftovers(tracing);
        Path instance =
                tracing.resolve("instances/" + PREFIX + ProcessHandle.current().pid());
        Files.createDirectory(instance);
        try {
            write(instance.resolve("trace_clock"), "mono");
            write(instance.resolve("options/record-tgid"), "1");
            write(
                    instance.resolve(EVENT).resolve("filter"),
                    ports.stream().map(port -> "dport == " + port).collect(Collectors.joining(" || ")));
            FileChannel pipe = FileChannel.open(instance.resolve("trace_pipe"), StandardOpenOption.READ);
            write(instance.resolve(EVENT).resolve("enable"), "1");
            return new SocketTrace(instance, pipe);
        } catch (IOException e) {
            Files.delete(instance);
            throw e;
        }
    }

    /** Tells each line, until closed; waits in the kernel meanwhile. */
    void read(Consumer<String> lines) {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try {
            while (pipe.read(buffer) >= 0) {
                buffer.flip();
                lines(buffer, lines);
                buffer.compact();
            }
        } catch (ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedChannelException e) {
            // That is how it ends.
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel does not tell of connections any more, from " + instance, e);
        }
    }

    @Override
    public void close() throws IOException {
        write(instance.resolve(EVENT).resolve("enable"), "0");
        pipe.close();
        Files.delete(instance);
    }

    /** Of a sensor that was killed. */
    private static void removeLeftovers(Path tracing) throws IOException {
        try (DirectoryStream<Path> instances = Files.newDirectoryStream(tracing.resolve("instances"), PREFIX + "*")) {
            for (Path instance : instances) {
                long pid = Long.parseLong(instance.getFileName().toString().substring(PREFIX.length()));
                if (ProcessHandle.of(pid).isEmpty()) {
                    Files.delete(instance);
                }
            }
        } catch (NumberFormatException e) {
            // Somebody else's, in spite of its name.
            return;
        }
    }

    private static void lines(ByteBuffer buffer, Consumer<String> lines) {
        int start = buffer.position();
        for (int at = start; at < buffer.limit(); at++) {
            if (buffer.get(at) == '\n') {
                byte[] line = new byte[at - start];
                buffer.get(start, line);
                start = at + 1;
                lines.accept(new String(line, StandardCharsets.UTF_8));
            }
        }
        // A line longer than the buffer is none of ours.
        buffer.position(start == 0 && buffer.limit() == buffer.capacity() ? buffer.limit() : start);
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
