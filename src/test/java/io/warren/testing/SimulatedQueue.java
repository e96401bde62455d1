package io.warren.testing;

import io.warren.model.Observation.Deliver;
import io.warren.testing.SimulatedBroker.Fate;
import io.warren.testing.SimulatedBroker.Rules;
import io.warren.testing.SimulatedBroker.Subscriber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A classic queue: first in, first out, to its consumers in turn; expiry, overflow and refusal as its rules say. */
final class SimulatedQueue {

    private static final long MICROSECOND = 1_000;

    private final SimulatedBroker broker;
    private final String name;
    private final Rules rules;
    private final List<Consumer> consumers = new ArrayList<>();
    private final Deque<Standing> standing = new ArrayDeque<>();
    private int turn;

    SimulatedQueue(SimulatedBroker broker, String name, Rules rules) {
        this.broker = broker;
        this.name = name;
        this.rules = rules;
    }

    private record Standing(SimulatedMessage message, long since, boolean redelivered) {}

    private static final class Consumer {
        private final Subscriber subscriber;
        private int unsettled;
        private long freeAt;

        Consumer(Subscriber subscriber) {
            this.subscriber = subscriber;
        }
    }

    void add(Subscriber subscriber) {
        consumers.add(new Consumer(subscriber));
    }

    void enqueue(SimulatedMessage message) {
        standing.addLast(new Standing(message, broker.now(), false));
        if (standing.size() > rules.maxLength()) {
            bury(standing.removeFirst(), "maxlen");
        }
        if (rules.ttl() < Long.MAX_VALUE) {
            broker.later(rules.ttl() + 1, this::expire);
        }
        pump();
    }

    void get(Subscriber subscriber) {
        if (!standing.isEmpty()) {
            deliver(standing.removeFirst(), new Consumer(subscriber));
        }
    }

    private void expire() {
        while (!standing.isEmpty() && standing.peekFirst().since() + rules.ttl() < broker.now()) {
            bury(standing.removeFirst(), "expired");
        }
    }

    private void bury(Standing dead, String reason) {
        if (!rules.deadLetterQueue().isEmpty()) {
            SimulatedMessage buried = dead.message().died(name, reason, broker.now(), "dlx", List.of("dead"));
            broker.pass(name, rules.deadLetterQueue(), buried);
        }
    }

    private void pump() {
        boolean moved = true;
        while (moved && !standing.isEmpty()) {
            moved = false;
            for (int i = 0; i < consumers.size() && !standing.isEmpty(); i++) {
                Consumer consumer = consumers.get(turn++ % consumers.size());
                if (consumer.unsettled < consumer.subscriber.prefetch()) {
                    deliver(standing.removeFirst(), consumer);
                    moved = true;
                }
            }
        }
    }

    private void deliver(Standing next, Consumer consumer) {
        consumer.unsettled++;
        Subscriber subscriber = consumer.subscriber;
        Deliver event = broker.deliver(next.message(), name, subscriber, next.redelivered());
        subscriber.delivered(event);
        long wait = Math.max(0, consumer.freeAt - broker.now());
        broker.later(wait + subscriber.busy() / 2, () -> subscriber.worked(event));
        long done = wait + subscriber.busy() + broker.between(1, 20) * MICROSECOND;
        consumer.freeAt = broker.now() + done;
        broker.later(done, () -> done(next, event, consumer));
    }

    private void done(Standing delivered, Deliver event, Consumer consumer) {
        consumer.unsettled--;
        double fate = broker.chance();
        if (fate < rules.rejected()) {
            consumer.subscriber.settled(event, Fate.REJECTED);
            bury(delivered, "rejected");
        } else if (fate < rules.rejected() + rules.requeued()) {
            consumer.subscriber.settled(event, Fate.REQUEUED);
            standing.addFirst(new Standing(delivered.message(), delivered.since(), true));
        } else {
            consumer.subscriber.settled(event, Fate.ACKNOWLEDGED);
        }
        pump();
    }
}
