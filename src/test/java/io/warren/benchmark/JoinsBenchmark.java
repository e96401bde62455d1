package io.warren.benchmark;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.model.Fingerprint;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What both joins and the trajectories cost together: each message is sent, published, delivered, received and settled,
 * and carries identifiers. CPU time of the one thread, beside a hash map that only remembers and forgets.
 */
public final class JoinsBenchmark {

    private static final int STEP = 5_000;
    private static final int MEASURED = 200_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private JoinsBenchmark() {}

    /** {@code [waiting...]}: how many messages wait; ten thousand and a million if nothing is said. */
    public static void main(String[] arguments) {
        int[] sizes = arguments.length == 0
                ? new int[] {10_000, 1_000_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        cost(sizes[0], true);
        double first = 0;
        for (int waiting : sizes) {
            double ours = cost(waiting, true);
            double yardstick = cost(waiting, false);
            first = first == 0 ? ours : first;
            System.out.printf(
                    "%,d waiting: %.0f ns an observation (%.2f million/s), hash map %.0f ns, grows %.2f times, %,d bytes each%n",
                    waiting, ours, 1000 / ours, yardstick, ours / first, heldBytes(waiting));
        }
    }

    /** CPU nanoseconds an observation while as many messages wait all the time. */
    private static double cost(int waiting, boolean ours) {
        JoinedStream stream = new JoinedStream(waiting);
        long[] outcomes = new long[1];
        Consumer<Observation> taker = ours ? correlator(waiting, outcomes) : yardstick();
        for (long i = 0; i < 4L * waiting; i++) {
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
        return (double) spent / MEASURED;
    }

    private static Consumer<Observation> correlator(int waiting, long[] outcomes) {
        Duration window = Duration.ofNanos(Math.max(
                JoinedStream.PAUSE * 5 * waiting * 5 / 4, Duration.ofSeconds(1).toNanos()));
        Duration brief = Duration.ofMillis(100);
        Correlator correlator = new Correlator(
                CorrelationSettings.live(window, brief, brief, Integer.MAX_VALUE), outcome -> outcomes[0]++);
        return observation -> correlator.accept(observation.id().source(), observation);
    }

    /** The least that any such join must do: each pair meets in a map. */
    private static Consumer<Observation> yardstick() {
        Map<Fingerprint, Send> sent = new HashMap<>();
        Map<Fingerprint, Publish> published = new HashMap<>();
        Map<Fingerprint, Deliver> delivered = new HashMap<>();
        Map<Long, Receive> received = new HashMap<>();
        return observation -> {
            switch (observation) {
                case Send send -> sent.put(send.fingerprint(), send);
                case Publish publish -> {
                    sent.remove(publish.fingerprint());
                    published.put(publish.fingerprint(), publish);
                }
                case Deliver deliver -> {
                    published.remove(deliver.fingerprint());
                    delivered.put(deliver.fingerprint(), deliver);
                }
                case Receive receive -> {
                    delivered.remove(receive.fingerprint());
                    received.put(receive.deliveryTag(), receive);
                }
                case Settle settle -> received.remove(settle.deliveryTag());
                case Observation.Transfer _, Observation.Socket _, Observation.Watch _ -> {}
            }
        };
    }

    /** What one waiting message takes, that was sent and published, the observations themselves among it. */
    private static long heldBytes(int waiting) {
        long before = used();
        Correlator correlator = new Correlator(
                CorrelationSettings.live(
                        Duration.ofHours(1), Duration.ofMillis(100), Duration.ofMillis(100), Integer.MAX_VALUE),
                outcome -> {});
        JoinedStream stream = new JoinedStream(waiting);
        for (int i = 0; i < 2 * waiting; i++) {
            correlator.accept("tap", stream.next());
        }
        stream.forget();
        long held = used() - before;
        if (correlator.waiting() == 0) {
            throw new IllegalStateException("nothing is waiting: this measures nothing");
        }
        return held / waiting;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
