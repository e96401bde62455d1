package io.warren.ingest.amqp;

import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.Fingerprint;
import io.warren.model.Observation.Direction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How many bytes of AMQP are decoded and fingerprinted in a second of CPU, against a yardstick that does nothing but hash
 * the same bodies. A main program: not part of the tests.
 */
final class WireBenchmark {

    private static final long STREAM = 64L << 20;
    private static final int ROUNDS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WireBenchmark() {}

    public static void main(String[] arguments) {
        for (int size : new int[] {0, 100, 1_000, 10_000, 100_000}) {
            for (int call : new int[] {1_400, 16_384}) {
                measure(size, call);
            }
        }
    }

    private static void measure(int size, int call) {
        Conversation talk = new Conversation(new Random(1)).protocolHeader();
        int messages = 0;
        while (talk.length() < 4 << 20 && messages < 20_000) {
            talk.publish(1 + messages % 3, "key", new byte[size], talk.properties());
            messages++;
        }
        byte[] stream = talk.bytes();
        int repeats = (int) Math.max(1, STREAM / stream.length);
        double best = 0;
        double yardstick = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, rate(() -> decode(stream, call, repeats), (double) stream.length * repeats));
            int count = messages;
            yardstick = Math.max(yardstick, rate(() -> hash(size, count * repeats), (double) stream.length * repeats));
        }
        System.out.printf(
                "body %,7d bytes, calls of %,6d bytes: %,6.0f MB/s, %,9.0f messages/s of CPU; hashing alone %,7.0f MB/s: %.2f%n",
                size, call, best / 1e6, best / stream.length * messages, yardstick / 1e6, best / yardstick);
    }

    private static double rate(Runnable work, double bytes) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return bytes / ((THREADS.getCurrentThreadCpuTime() - before) / 1e9);
    }

    private static void decode(byte[] stream, int call, int repeats) {
        long[] seen = {0};
        WireDecoder decoder = new WireDecoder(
                WireSettings.of("guest", PortFilter.ALL),
                new Xxh3Fingerprinter("secret".getBytes(StandardCharsets.UTF_8)),
                new KeptHeaders(),
                _ -> seen[0]++);
        List<byte[]> calls = new ArrayList<>();
        for (int at = 8; at < stream.length; at += call) {
            calls.add(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + call)));
        }
        long position = 0;
        decoder.accept(segment(position, Arrays.copyOf(stream, 8)));
        position += 8;
        for (int i = 0; i < repeats; i++) {
            for (byte[] bytes : calls) {
                decoder.accept(segment(position, bytes));
                position += bytes.length;
            }
        }
        if (seen[0] == 0 || decoder.counts().get(WireCount.BROKEN_FRAMING) > 0) {
            throw new IllegalStateException("decoded nothing");
        }
    }

    private static Segment segment(long position, byte[] bytes) {
        return new Segment(position, Watched.THREAD, Watched.SOCKET, Direction.SEND, position, bytes.length, bytes);
    }

    private static void hash(int size, int count) {
        Xxh3Fingerprinter fingerprinter = new Xxh3Fingerprinter("secret".getBytes(StandardCharsets.UTF_8));
        byte[] body = new byte[size];
        long mixed = 0;
        for (int i = 0; i < count; i++) {
            Fingerprint fingerprint = fingerprinter.of(body);
            mixed ^= fingerprint.low();
        }
        if (mixed == 1) {
            System.out.println(mixed);
        }
    }
}
