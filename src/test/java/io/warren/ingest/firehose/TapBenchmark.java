package io.warren.ingest.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.Frame;
import com.sun.management.OperatingSystemMXBean;
import io.warren.fingerprint.KeptHeaders;
import io.warren.fingerprint.Xxh3Fingerprinter;
import io.warren.model.ObservationId;
import io.warren.testing.FirehoseSample;
import io.warren.testing.PrivateBroker;
import io.warren.testing.VirtualHost;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * How fast the tap drains a trace queue that was filled before, beside a consumer of the same client that receives and
 * drops, in turn on one broker. Ratios are to be trusted, rates only on an idle machine. Run it by
 *
 * <pre>./mvnw -B -q verify -DskipITs=false -Dit.test=TapBenchmark -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
public final class TapBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 9);

    /** Bytes of a body; 0 for all sizes. */
    private static final int BODY = Integer.getInteger("body", 0);

    /** Wide of the aim of 95 %, as a busy machine disturbs the one or the other. */
    private static final double FLOOR = 0.8;

    private static final double LIMIT_NANOS = 10_000;
    private static final TapSettings.Bounds BOUNDS = new TapSettings.Bounds(1_000_000, 1L << 30, Duration.ofMinutes(5));
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** @param cpu of this JVM, nanoseconds an event */
    private record Drain(double eventsPerSecond, double cpu) {}

    /** Counts what comes, from the moment when the queue is full and consuming begins. */
    private static final class Run {
        private final int events;
        private final CountDownLatch ended;
        private final LongAdder passed = new LongAdder();
        private long start;
        private long cpu;

        Run(int events) {
            this.events = events;
            this.ended = new CountDownLatch(1);
        }

        void begin() {
            System.gc();
            cpu = SYSTEM.getProcessCpuTime();
            start = System.nanoTime();
        }

        void pass() {
            passed.increment();
            if (passed.sum() == events) {
                ended.countDown();
            }
        }

        Drain end() throws InterruptedException {
            assertThat(ended.await(2, TimeUnit.MINUTES))
                    .as(passed + " of " + events + " came")
                    .isTrue();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Drain(events / seconds, (SYSTEM.getProcessCpuTime() - cpu) / (double) events);
        }
    }

    private VirtualHost vhost;

    @Test
    void theTapKeepsUpWithAConsumerThatDropsEverything() throws Exception {
        vhost = PrivateBroker.shared().vhost("TapBenchmark").traced();
        System.out.printf("draining a filled trace queue: best and median of %d rounds, in turn%n", ROUNDS);
        System.out.printf(
                "%8s %12s %12s %12s %14s %12s%n",
                "body", "tap ev/s", "bare ev/s", "best/best", "median ratio", "CPU beyond");
        for (int[] size : new int[][] {{100, 20_000}, {1024, 20_000}, {16 * 1024, 8_000}}) {
            if (BODY == 0 || BODY == size[0]) {
                compare(size[0], size[1]);
            }
        }
    }

    private void compare(int bytes, int events) throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<Double> beyond = new ArrayList<>();
        List<Double> tapRates = new ArrayList<>();
        List<Double> bareRates = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            boolean tapFirst = round % 2 == 0;
            Drain first = tapFirst ? tap(bytes, events) : bare(bytes, events);
            Drain second = tapFirst ? bare(bytes, events) : tap(bytes, events);
            Drain tap = tapFirst ? first : second;
            Drain bare = tapFirst ? second : first;
            if (round > 0) { // the first warms up
                ratios.add(tap.eventsPerSecond / bare.eventsPerSecond);
                beyond.add(tap.cpu - bare.cpu);
                tapRates.add(tap.eventsPerSecond);
                bareRates.add(bare.eventsPerSecond);
            }
        }
        System.out.printf(
                "%8d %,12.0f %,12.0f %11.1f%% %13.1f%% %9.1f µs%n",
                bytes,
                best(tapRates),
                best(bareRates),
                100 * best(tapRates) / best(bareRates),
                100 * median(ratios),
                median(beyond) / 1000);
        assertThat(best(tapRates) / best(bareRates))
                .as("the share of a bare consumer's rate")
                .isGreaterThan(FLOOR);
    }

    /** CPU of the decoding thread alone, where no other process can disturb: one event's frames as the broker sends them. */
    @Test
    void decodingCosts() throws Exception {
        System.out.printf("%8s %16s %16s%n", "body", "AMQP client", "guard and decoder");
        for (int bytes : new int[] {100, 1024, 16 * 1024}) {
            FirehoseSample sample = FirehoseSample.allOf("trace-3.10.8.jsonl").get(3);
            byte[] body = new byte[bytes];
            byte[] payload = new AMQP.BasicProperties.Builder()
                    .headers(sample.headers())
                    .build()
                    .toFrame(1, bytes)
                    .getPayload();
            FirehoseDecoder decoder = new FirehoseDecoder(
                    "b1", new Xxh3Fingerprinter("secret".getBytes(UTF_8)), new KeptHeaders(), new OwnTraffic());
            TapCounters counters = new TapCounters();
            AMQP.BasicProperties read = clientReads(payload);
            double client = cost(() -> clientReads(payload));
            double ours = cost(() -> {
                HeaderGuard.checked(new Frame(AMQP.FRAME_HEADER, 1, payload));
                Decoded decoded = decoder.decode(
                        sample.routingKey(), read.getHeaders(), body, 1, new ObservationId("b1", counters.nextLine()));
                counters.count(decoded);
            });
            System.out.printf("%8d %13.2f µs %13.2f µs%n", bytes, client / 1000, ours / 1000);
            assertThat(counters.counts().events())
                    .isPositive()
                    .isEqualTo(counters.counts().received());
            assertThat(ours).as("nanoseconds an event").isLessThan(LIMIT_NANOS);
        }
    }

    private static AMQP.BasicProperties clientReads(byte[] payload) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
            in.readShort(); // class
            return new AMQP.BasicProperties(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nanoseconds of CPU a time: the best of some rounds. */
    private static double cost(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int times = 50_000;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / (double) times);
        }
        return best;
    }

    private Drain tap(int bytes, int events) throws Exception {
        Run run = new Run(events);
        TapBindings filled = port -> {
            port.bind("#");
            fill(bytes, events);
            run.begin();
        };
        TapSettings settings = new TapSettings(
                "b1", BrokerEndpoint.of(vhost.asWarren()), List.of(vhost.name()), BOUNDS, TapSettings.Retry.DEFAULT);
        FirehoseTap.Parts parts = new FirehoseTap.Parts(
                new Xxh3Fingerprinter("secret".getBytes(UTF_8)),
                new KeptHeaders(),
                BodyIdentifiers.NONE,
                new OwnTraffic(),
                new WitnessClock(),
                _ -> filled);
        try (FirehoseTap tap = new FirehoseTap(settings, parts, _ -> run.pass(), TapListener.NONE)) {
            tap.start();
            Drain drain = run.end();
            TapCounts counts = tap.counts().get(vhost.name());
            assertThat(counts.events()).isEqualTo(events);
            assertThat(counts.received()).isEqualTo(events);
            return drain;
        }
    }

    private Drain bare(int bytes, int events) throws Exception {
        Run run = new Run(events);
        try (Connection connection = vhost.connect("bare")) {
            Channel channel = connection.createChannel();
            String queue = channel.queueDeclare("warren.bare", false, true, true, Map.of())
                    .getQueue();
            channel.queueBind(queue, "amq.rabbitmq.trace", "#");
            fill(bytes, events);
            run.begin();
            channel.basicConsume(queue, true, (_, _) -> run.pass(), _ -> {});
            return run.end();
        }
    }

    /** To an exchange without bindings: one trace message each. All are in the queue when the last is confirmed. */
    private void fill(int bytes, int events) throws IOException {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 'x');
        try (Connection connection = vhost.connect("fill")) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            for (int i = 1; i <= events; i++) {
                channel.basicPublish("amq.fanout", "orders.new", null, body);
                if (i % 500 == 0 || i == events) {
                    channel.waitForConfirmsOrDie(60_000);
                }
            }
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double best(List<Double> values) {
        return values.stream().max(Double::compare).orElseThrow();
    }
}
