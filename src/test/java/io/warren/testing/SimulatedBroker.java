package io.warren.testing;

import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
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
    private final Map<String, Queue> queues = new HashMap<>();
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

    public void declare(String name, Rules rules) {
        queues.put(name, new Queue(name, rules));
    }

    /** A consumer of that queue; {@code busy} nanoseconds a message, one message at a time. */
    public void consume(String queue, String connection, int channel, long busy) {
        queues.get(queue).consumers.add(new Consumer(connection, channel, busy));
    }

    /** Lets something happen at a time, in nanoseconds after the start. */
    public void at(long offset, Runnable what) {
        agenda.add(new Action(START + offset, actions++, what));
    }

    public String publish(
            String connection,
            int channel,
            String exchange,
            List<String> keys,
            List<String> routed,
            Fingerprint body,
            MessageProperties properties) {
        String id = "p" + ++publications;
        events.add(new Publish(
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
                properties));
        for (String queue : routed) {
            // The trace event comes before the message reaches the queue; another channel may slip in between.
            Message message = new Message(id, body, exchange, keys, properties, List.of());
            pass(connection + channel, queue, message);
        }
        return id;
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

    private void pass(String sender, String queue, Message message) {
        long arrives = Math.max(now + between(2, 40) * MICROSECOND, lastArrival.getOrDefault(sender + queue, 0L) + 1);
        lastArrival.put(sender + queue, arrives);
        agenda.add(new Action(arrives, actions++, () -> queues.get(queue).enqueue(message)));
    }

    private void later(long delay, Runnable what) {
        agenda.add(new Action(now + delay, actions++, what));
    }

    private long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from));
    }

    private record Action(long at, long number, Runnable what) {}

    private record Message(
            String publication,
            Fingerprint body,
            String exchange,
            List<String> keys,
            MessageProperties properties,
            List<Death> deaths) {

        Message died(String queue, String reason, long at, String exchange, List<String> keys) {
            List<Death> all = new ArrayList<>();
            long count = 1;
            for (Death death : deaths) {
                if (death.queue().equals(queue) && death.reason().equals(reason)) {
                    count += death.count();
                } else {
                    all.add(death);
                }
            }
            all.addFirst(new Death(queue, reason, count, this.exchange, this.keys, at / SECOND * SECOND));
            return new Message(publication, body, exchange, keys, properties, all);
        }
    }

    private record Standing(Message message, long since, boolean redelivered) {}

    private static final class Consumer {
        final String connection;
        final int channel;
        final long busy;
        boolean working;

        Consumer(String connection, int channel, long busy) {
            this.connection = connection;
            this.channel = channel;
            this.busy = busy;
        }
    }

    private final class Queue {
        final String name;
        final Rules rules;
        final List<Consumer> consumers = new ArrayList<>();
        final Deque<Standing> standing = new ArrayDeque<>();
        int turn;

        Queue(String name, Rules rules) {
            this.name = name;
            this.rules = rules;
        }

        void enqueue(Message message) {
            standing.addLast(new Standing(message, now, false));
            if (standing.size() > rules.maxLength()) {
                bury(standing.removeFirst(), "maxlen");
            }
            if (rules.ttl() < Long.MAX_VALUE) {
                later(rules.ttl() + 1, this::expire);
            }
            pump();
        }

        void expire() {
            while (!standing.isEmpty() && standing.peekFirst().since() + rules.ttl() < now) {
                bury(standing.removeFirst(), "expired");
            }
        }

        void bury(Standing dead, String reason) {
            if (!rules.deadLetterQueue().isEmpty()) {
                Message buried = dead.message().died(name, reason, now, "dlx", List.of("dead"));
                pass(name, rules.deadLetterQueue(), buried);
            }
        }

        void pump() {
            for (int i = 0; i < consumers.size() && !standing.isEmpty(); i++) {
                Consumer consumer = consumers.get(turn++ % consumers.size());
                if (!consumer.working) {
                    deliver(standing.removeFirst(), consumer);
                }
            }
        }

        void deliver(Standing next, Consumer consumer) {
            consumer.working = true;
            Message message = next.message();
            String id = "d" + ++deliveries;
            publicationOf.put(id, message.publication());
            events.add(new Deliver(
                    ObservationId.of(id),
                    now,
                    CLUSTER,
                    VHOST,
                    name,
                    message.exchange(),
                    message.keys(),
                    consumer.connection,
                    consumer.channel,
                    next.redelivered(),
                    message.body(),
                    100,
                    "n1",
                    "guest",
                    message.properties(),
                    message.deaths()));
            later(consumer.busy + between(1, 20) * MICROSECOND, () -> done(next, consumer));
        }

        void done(Standing delivered, Consumer consumer) {
            consumer.working = false;
            double fate = random.nextDouble();
            if (fate < rules.rejected()) {
                bury(delivered, "rejected");
            } else if (fate < rules.rejected() + rules.requeued()) {
                standing.addFirst(new Standing(delivered.message(), delivered.since(), true));
            }
            pump();
        }
    }
}
