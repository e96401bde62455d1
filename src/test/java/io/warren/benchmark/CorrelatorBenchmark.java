package io.warren.benchmark;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the correlator costs: CPU time of its one thread, beside a hash map that only remembers and forgets, in the same
 * run. Ratios are to be trusted, absolute figures only on an idle machine.
 */
public final class CorrelatorBenchmark {

    private static final int STEP = 10_000;
    private static final int QUEUES = 100;
    private static final int MEASURED = 1_000_000;
    private static final int ROUNDS = 5;

    /** Observations for each that waits until the window has passed: from then on as much is forgotten as comes. */
    private static final int WARM = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CorrelatorBenchmark() {}

    public static void main(String[] arguments) {
        System.out.printf("%-22s %14s %14s %10s%n", "waiting publications", "correlator", "hash map", "ratio");
        double[] cost = new double[3];
        int[] sizes = {10_000, 100_000, 1_000_000};
        cost(10_000, true);
        for (int i = 0; i < sizes.length; i++) {
            double ours = cost(sizes[i], true);
            double yardstick = cost(sizes[i], false);
            cost[i] = ours;
            System.out.printf("%,22d %11.0f ns %11.0f ns %10.2f%n", sizes[i], ours, yardstick, ours / yardstick);
        }
        System.out.printf(
                "%.2f million observations a second of CPU at ten thousand, %.2f at a million; cost grows %.2f times%n",
                1000 / cost[0], 1000 / cost[2], cost[2] / cost[0]);
        System.out.printf("a million waiting publications: %,d MB%n", heldMegabytes());
    }

    /** CPU nanoseconds an observation: the best of some rounds, after a warm-up, as many publications waiting all the time. */
    private static double cost(int waiting, boolean ours) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            Stream stream = new Stream(waiting);
            Consumer<Observation> taker = ours ? correlator(waiting) : yardstick();
            for (int i = 0; i < WARM * waiting; i++) {
                taker.accept(stream.next());
            }
            long spent = 0;
            for (int chunk = 0; chunk < MEASURED / STEP; chunk++) {
                Observation[] observations = new Observation[STEP];
                for (int i = 0; i < STEP; i++) {
                    observations[i] = stream.next();
                }
                long before = THREADS.getCurrentThreadCpuTime();
                for (Observation observation : observations) {
                    taker.accept(observation);
                }
                spent += THREADS.getCurrentThreadCpuTime() - before;
            }
            best = Math.min(best, (double) spent / MEASURED);
        }
        return best;
    }

    private static Consumer<Observation> correlator(int waiting) {
        Duration window = Duration.ofNanos(
                Math.max(Stream.PAUSE * waiting * 5L / 4, Duration.ofSeconds(1).toNanos()));
        Duration brief = Duration.ofMillis(100);
        long[] outcomes = new long[1];
        Consumer<Outcome> counter = outcome -> outcomes[0]++;
        Correlator correlator =
                new Correlator(CorrelationSettings.live(window, brief, brief, Integer.MAX_VALUE), counter);
        return observation -> correlator.accept("tap", observation);
    }

    /** The least that any correlator must do: put each publication into a map, and take it out again. */
    private static Consumer<Observation> yardstick() {
        Map<Fingerprint, Publish> waiting = new HashMap<>();
        return observation -> {
            if (observation instanceof Publish publish) {
                waiting.put(publish.fingerprint(), publish);
            } else if (observation instanceof Deliver deliver) {
                waiting.remove(deliver.fingerprint());
            }
        };
    }

    private static long heldMegabytes() {
        long before = used();
        Correlator correlator = new Correlator(CorrelationSettings.live(Duration.ofHours(1)), outcome -> {});
        Stream stream = new Stream(Integer.MAX_VALUE);
        for (int i = 0; i < 1_000_000; i++) {
            correlator.accept("tap", stream.next());
        }
        long held = used() - before;
        System.out.printf("(%,d in memory)%n", correlator.waiting());
        return held / 1_000_000;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * Publications, each delivered when so many others have been published after it. A delivery is made of the number of
     * its publication alone, as a tap makes it of the bytes that came: nothing that waits is touched before it is asked
     * for.
     */
    private static final class Stream {
        private static final long PAUSE = 10_000;
        private static final long START = 1_800_000_000_000_000_000L;

        private final int waiting;
        private final List<List<String>> keys;
        private long published;
        private long delivered;
        private long at = START;

        Stream(int waiting) {
            this.waiting = waiting;
            this.keys = java.util.stream.IntStream.range(0, QUEUES)
                    .mapToObj(i -> List.of("queue-" + i))
                    .toList();
        }

        Observation next() {
            at += PAUSE / 2;
            return published - delivered > waiting ? delivered(delivered++) : published(published++);
        }

        private Publish published(long number) {
            List<String> key = keyOf(number);
            return new Publish(
                    new ObservationId("tap", published + delivered),
                    at,
                    "rabbit@b1",
                    "/",
                    "",
                    key,
                    key,
                    "10.0.0.1:40000 -> 10.0.0.9:5672",
                    1,
                    fingerprintOf(number),
                    1024,
                    "rabbit@b1",
                    "guest",
                    MessageProperties.NONE);
        }

        private Deliver delivered(long number) {
            List<String> key = keyOf(number);
            return new Deliver(
                    new ObservationId("tap", published + delivered),
                    at,
                    "rabbit@b1",
                    "/",
                    key.getFirst(),
                    "",
                    key,
                    "10.0.0.2:50000 -> 10.0.0.9:5672",
                    1,
                    false,
                    fingerprintOf(number),
                    1024,
                    "rabbit@b1",
                    "guest",
                    MessageProperties.NONE,
                    List.of());
        }

        private List<String> keyOf(long number) {
            return keys.get((int) (number % QUEUES));
        }

        private static Fingerprint fingerprintOf(long number) {
            return new Fingerprint(number * 0x9E3779B97F4A7C15L, ~number * 0xD6E8FEB86659FD93L);
        }
    }
}
