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
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Slot;
import io.warren.model.TrajectoryLevel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What both joins and the trajectories cost together: each message is sent, published, delivered, received and settled,
 * carries identifiers, and every other is published because of the one before. CPU time of the one thread, beside a hash
 * map that only remembers and forgets. What is decided is checked: a fast correlator that misses something measures nothing.
 */
public final class JoinsBenchmark {

    private static final int STEP = 5_000;
    private static final int MEASURED = 500_000;
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
            long all = heldBytes(waiting, true);
            System.out.printf(
                    "%,d waiting: %.0f ns an observation (%.2f million/s), grows %.2f times; hash map %.0f ns;"
                            + " a waiting observation takes %,d bytes, %,d of them its own%n",
                    waiting, ours, 1000 / ours, ours / first, yardstick, all, heldBytes(waiting, false));
        }
    }

    /** CPU nanoseconds an observation while as many messages wait all the time. */
    private static double cost(int waiting, boolean ours) {
        JoinedStream stream = new JoinedStream(waiting);
        Decided decided = new Decided();
        Correlator correlator = correlator(waiting, decided);
        Consumer<Observation> taker =
                ours ? observation -> correlator.accept(observation.id().source(), observation) : yardstick();
        // Until the window has passed once: from then on as much is forgotten as comes.
        long warm = (long) JoinedStream.EACH * waiting * 2;
        for (long i = 0; i < warm; i++) {
            taker.accept(stream.next());
        }
        long spent = 0;
        Observation[] observations = new Observation[STEP];
        for (int chunk = 0; chunk < MEASURED / STEP; chunk++) {
            for (int i = 0; i < STEP; i++) {
                observations[i] = stream.next();
            }
            long before = THREADS.getCurrentThreadCpuTime();
            for (Observation observation : observations) {
                taker.accept(observation);
            }
            spent += THREADS.getCurrentThreadCpuTime() - before;
        }
        if (ours) {
            correlator.finish();
            decided.check(stream.consumed(), stream.orders());
        }
        return (double) spent / MEASURED;
    }

    /** A message waits as long as the others before it, and is remembered a quarter longer. */
    private static Correlator correlator(int waiting, Consumer<Outcome> decided) {
        long wait = JoinedStream.PAUSE * JoinedStream.EACH * waiting;
        Duration window =
                Duration.ofNanos(Math.max(wait * 5 / 4, Duration.ofSeconds(1).toNanos()));
        Duration brief = Duration.ofMillis(100);
        return new Correlator(CorrelationSettings.live(window, brief, brief, Integer.MAX_VALUE), decided);
    }

    /** Counts what was decided fully and rightly; bodies are all different, so they tell. */
    private static final class Decided implements Consumer<Outcome> {
        private long hops;
        private long steps;
        private long others;

        @Override
        public void accept(Outcome outcome) {
            switch (outcome) {
                case Hop hop when isWhole(hop) -> hops++;
                case Link(Deliver consumed, Publish published, var level, var candidates, boolean _)
                when level == TrajectoryLevel.L1
                        && candidates == 1
                        && consumed.properties()
                                .messageId()
                                .equals(published.properties().correlationId()) -> steps++;
                case Outcome.Undelivered _ -> {}
                default -> others++;
            }
        }

        private static boolean isWhole(Hop hop) {
            return hop.deliver() != null
                    && hop.publish() instanceof Slot.Known<Publish>(Publish publish)
                    && hop.send() instanceof Slot.Known<Send>(Send send)
                    && hop.receive() instanceof Slot.Known<Receive>(Receive receive)
                    && hop.settle() instanceof Slot.Known<Settle>(Settle settle)
                    && isOf(hop.deliver().fingerprint(), publish, send, receive)
                    && receive.deliveryTag() == settle.deliveryTag();
        }

        private static boolean isOf(Fingerprint body, Publish publish, Send send, Receive receive) {
            return body.equals(publish.fingerprint())
                    && body.equals(send.fingerprint())
                    && body.equals(receive.fingerprint());
        }

        /** The last one may be under way. */
        private void check(long consumed, long causes) {
            if (consumed - hops > 1 || causes - steps > 1 || others > 2) {
                throw new IllegalStateException("consumed " + consumed + ", whole hops " + hops + "; caused " + causes
                        + ", steps " + steps + "; other outcomes " + others);
            }
        }
    }

    /** The least that any such join must do: each pair meets in a map. */
    private static Consumer<Observation> yardstick() {
        Map<Fingerprint, Send> sent = new HashMap<>();
        Map<Fingerprint, Publish> published = new HashMap<>();
        Map<Fingerprint, Deliver> delivered = new HashMap<>();
        Map<Fingerprint, Receive> received = new HashMap<>();
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
                    received.put(receive.fingerprint(), receive);
                    if (received.size() > STEP) {
                        received.clear();
                    }
                }
                case Settle _, Observation.Transfer _, Observation.Socket _, Observation.Watch _ -> {}
            }
        };
    }

    /** What one of so many messages takes that were sent and published, for each of the two observations. */
    private static long heldBytes(int waiting, boolean joined) {
        long before = used();
        Correlator correlator = new Correlator(
                CorrelationSettings.live(
                        Duration.ofHours(1), Duration.ofMillis(100), Duration.ofMillis(100), Integer.MAX_VALUE),
                outcome -> {});
        Observation[] bare = new Observation[joined ? 0 : 2 * waiting];
        JoinedStream stream = new JoinedStream(waiting);
        for (int i = 0; i < 2 * waiting; i++) {
            Observation observation = stream.next();
            if (joined) {
                correlator.accept("tap", observation);
            } else {
                bare[i] = observation;
            }
        }
        stream.forget();
        long held = used() - before;
        if ((joined ? correlator.waiting() : bare.length) == 0) {
            throw new IllegalStateException("nothing is waiting: this measures nothing");
        }
        return held / (2L * waiting);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
