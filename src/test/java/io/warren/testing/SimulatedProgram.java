package io.warren.testing;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.testing.SimulatedBroker.Fate;
import io.warren.testing.SimulatedBroker.Subscriber;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * A client process on a guest: some threads, a connection to consume on and one to publish on, which may be the same.
 *
 * @param name also its host's
 * @param namesMessages sets a message id on whatever it publishes
 */
record SimulatedProgram(
        String name,
        boolean namesMessages,
        SimulatedBroker broker,
        Truth truth,
        Random random,
        SimulatedLink consuming,
        SimulatedLink publishing,
        List<GuestThread> threads) {

    private static final long MICROSECOND = 1_000;

    /**
     * What is published.
     *
     * @param routed the queues it is routed to; none = it comes back to its publisher
     */
    record Letter(
            String exchange, List<String> keys, List<String> routed, Fingerprint body, MessageProperties properties) {}

    static GuestThread thread(String program, int pid, int number) {
        return new GuestThread(
                program,
                "domain-" + program,
                program,
                pid,
                pid + number,
                1_000_000_000L + pid + number,
                "python3",
                null,
                null,
                List.of(),
                null);
    }

    GuestThread anyThread() {
        return threads.get(random.nextInt(threads.size()));
    }

    /** By one of its threads, on the channel of that thread or on one that all share. */
    Publish publish(GuestThread thread, int channel, Letter letter) {
        Publish event = broker.publish(
                publishing.connection(),
                channel,
                letter.exchange(),
                letter.keys(),
                letter.routed(),
                letter.body(),
                letter.properties());
        publishing.sent(event, thread, between(20, 100) * MICROSECOND);
        if (letter.routed().isEmpty() && !letter.keys().getFirst().startsWith("amq.")) {
            publishing.returned(event, threads.getFirst(), between(20, 200) * MICROSECOND);
        }
        return event;
    }

    /**
     * How it consumes.
     *
     * @param worker works on the messages and settles them
     * @param apart another thread, the client's own for input, receives them
     * @param settles false = the broker takes them for settled when they leave
     * @param work what it does with each in the meantime
     */
    record Consumption(
            int channel,
            GuestThread worker,
            boolean apart,
            boolean settles,
            long busy,
            int prefetch,
            AmqpMethod method,
            BiConsumer<Deliver, GuestThread> work) {}

    void consume(String queue, Consumption how) {
        broker.consume(queue, new Consuming(this, how));
    }

    void get(String queue, Consumption how) {
        broker.get(queue, new Consuming(this, how));
    }

    private long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from));
    }

    private record Consuming(SimulatedProgram program, Consumption how) implements Subscriber {

        @Override
        public String connection() {
            return program.consuming.connection();
        }

        @Override
        public int channel() {
            return how.channel();
        }

        @Override
        public long busy() {
            return how.busy();
        }

        @Override
        public int prefetch() {
            return how.prefetch();
        }

        @Override
        public void delivered(Deliver event) {
            long delay = Math.min(program.between(20, 300) * MICROSECOND, how.busy() / 4);
            GuestThread reader = how.apart() ? program.threads.getFirst() : how.worker();
            program.consuming.received(event, reader, delay, how.method());
        }

        @Override
        public void worked(Deliver event) {
            how.work().accept(event, how.worker());
        }

        @Override
        public void settled(Deliver event, Fate fate) {
            if (how.settles()) {
                program.consuming.settled(event, how.worker(), fate, program.broker.now());
            }
        }
    }
}
