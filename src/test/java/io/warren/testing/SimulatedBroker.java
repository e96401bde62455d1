package io.warren.testing;

import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A broker that exists only in time: queues, consumers, redeliveries and dead letters, and the trace events a real one
 * would emit, together with the truth that the events do not tell.
 */
public final class SimulatedBroker {

    public static final String CLUSTER = "sim";
    public static final String VHOST = "/";
    private static final long MICROSECOND = 1_000;
    private static final long SECOND = 1_000_000_000;
    private static final long START = 1_800_000_000L * SECOND;

    private final Random random;
    private final PriorityQueue<Action> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Action::at).thenComparingLong(Action::number));
    private final Map<String, SimulatedQueue> queues = new HashMap<>();
    private final List<Observation> events = new ArrayList<>();
    private final Map<String, String> publicationOf = new HashMap<>();

    /** What one sender passes to a queue gets there in its order; others may slip in between. */
    private final Map<String, Long> lastArrival = new HashMap<>();

    private long now = START;
    private long actions;
    private long publications;
    private long deliveries;

    public SimulatedBroker(long seed) {
        this.random = new Random(seed);
    }

    /** What a queue does with its messages beyond passing them on. */
    public record Rules(long ttl, int maxLength, String deadLetterQueue, double rejected, double requeued) {
        public static final Rules PLAIN = new Rules(Long.MAX_VALUE, Integer.MAX_VALUE, "", 0, 0);
    }

    /** A consumer, as the broker knows it. */
    public interface Subscriber {

        String connection();

        int channel();

        /** Nanoseconds it works on a message. */
        long busy();

        /** How many messages it takes before it settles the first; it works on one after the other. */
        default int prefetch() {
            return 1;
        }

        default void delivered(Deliver event) {}

        /** In the midst of its work on it. */
        default void worked(Deliver event) {}

        default void settled(Deliver event, Fate fate) {}
    }

    /** How a consumer settles a message. */
    public enum Fate {
        ACKNOWLEDGED,
        REJECTED,
        REQUEUED
    }

    private record Plain(String connection, int channel, long busy) implements Subscriber {}

    public void declare(String name, Rules rules) {
        queues.put(name, new SimulatedQueue(this, name, rules));
    }

    /** A consumer of that queue; {@code busy} nanoseconds a message, one message at a time. */
    public void consume(String queue, String connection, int channel, long busy) {
        consume(queue, new Plain(connection, channel, busy));
    }

    public void consume(String queue, Subscriber subscriber) {
        queues.get(queue).add(subscriber);
    }

    /** The queue's oldest message, if there is one, as basic.get fetches it. */
    public void get(String queue, Subscriber subscriber) {
        queues.get(queue).get(subscriber);
    }

    /** Lets something happen at a time, in nanoseconds after the start. */
    public void at(long offset, Runnable what) {
        agenda.add(new Action(START + offset, actions++, what));
    }

    public Publish publish(
            String connection,
            int channel,
            String exchange,
            List<String> keys,
            List<String> routed,
            Fingerprint body,
            MessageProperties properties) {
        String id = "p" + ++publications;
        Publish event = new Publish(
                ObservationId.of(id),
                now,
                CLUSTER,
                VHOST,
                exchange,
                keys,
                routed,
                connection,
                channel,
                body,
                100,
                "n1",
                "guest",
                properties);
        events.add(event);
        for (String queue : routed) {
            // The trace event comes before the message reaches the queue; another channel may slip in between.
            if (queues.containsKey(queue)) {
                pass(
                        connection + channel,
                        queue,
                        new SimulatedMessage(id, body, exchange, keys, properties, List.of()));
            }
        }
        return event;
    }

    /** The trace event of a delivery. */
    Deliver deliver(SimulatedMessage message, String queue, Subscriber to, boolean redelivered) {
        String id = "d" + ++deliveries;
        publicationOf.put(id, message.publication());
        Deliver event = new Deliver(
                ObservationId.of(id),
                now,
                CLUSTER,
                VHOST,
                queue,
                message.exchange(),
                message.keys(),
                to.connection(),
                to.channel(),
                redelivered,
                message.body(),
                100,
                "n1",
                "guest",
                message.properties(),
                message.deaths());
        events.add(event);
        return event;
    }

    /** Runs until nothing is left to do. */
    public void run() {
        for (Action next = agenda.poll(); next != null; next = agenda.poll()) {
            now = Math.max(now, next.at());
            next.what().run();
        }
        events.sort(Comparator.comparingLong(Observation::at));
    }

    /** Everything the trace would show, in order. */
    public List<Observation> events() {
        return events;
    }

    /** Which publication each delivery truly was, by id. */
    public Map<String, String> truth() {
        return publicationOf;
    }

    void pass(String sender, String queue, SimulatedMessage message) {
        long arrives = Math.max(now + between(2, 40) * MICROSECOND, lastArrival.getOrDefault(sender + queue, 0L) + 1);
        lastArrival.put(sender + queue, arrives);
        agenda.add(new Action(arrives, actions++, () -> queues.get(queue).enqueue(message)));
    }

    /** When everything begins, in nanoseconds since the epoch. */
    long start() {
        return START;
    }

    /** Nanoseconds since the epoch. */
    public long now() {
        return now;
    }

    void later(long delay, Runnable what) {
        agenda.add(new Action(now + delay, actions++, what));
    }

    long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from));
    }

    double chance() {
        return random.nextDouble();
    }

    private record Action(long at, long number, Runnable what) {}
}
