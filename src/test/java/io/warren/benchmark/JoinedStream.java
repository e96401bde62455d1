package io.warren.benchmark;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** Messages as both witnesses see them: sent and published at once; delivered, received and settled when so many wait. */
final class JoinedStream {

    /** Nanoseconds between two observations. */
    static final long PAUSE = 5_000;

    private static final long START = 1_800_000_000_000_000_000L;
    private static final long SIZE = 1024;
    private static final long FRAMES = 1100;
    private static final long SETTLE = 21;
    private static final String BROKER = "rabbit@b1";
    private static final List<String> KEY = List.of("orders");
    private static final SocketPair PRODUCER = new SocketPair("10.0.0.1:40000", "10.0.0.9:5672");
    private static final SocketPair CONSUMER = new SocketPair("10.0.0.2:50000", "10.0.0.9:5672");

    private static final GuestThread SENDER = thread("producer", 1);
    private static final GuestThread RECEIVER = thread("consumer", 2);

    private final int waiting;
    private final ArrayDeque<Publish> inFlight = new ArrayDeque<>();
    private final ArrayDeque<Observation> due = new ArrayDeque<>();
    private long sent;
    private long delivered;
    private long number;
    private long at = START;

    JoinedStream(int waiting) {
        this.waiting = waiting;
    }

    Observation next() {
        if (due.isEmpty()) {
            if (inFlight.size() >= waiting) {
                consume(inFlight.removeFirst());
            } else {
                produce();
            }
        }
        return due.removeFirst();
    }

    /** Lets go of what it holds itself, so that memory can be measured. */
    void forget() {
        inFlight.clear();
        due.clear();
    }

    private void produce() {
        long n = sent++;
        Fingerprint body = new Fingerprint(n * 0x9E3779B97F4A7C15L, ~n * 0xD6E8FEB86659FD93L);
        MessageProperties properties =
                new MessageProperties("m" + n, "c" + n, null, null, null, null, null, null, Map.of(), 0);
        due.addLast(new Send(
                id("guest"),
                tick(),
                thread("producer", 1),
                PRODUCER,
                1,
                AmqpMethod.BASIC_PUBLISH,
                "",
                "orders",
                body,
                SIZE,
                n * FRAMES,
                (n + 1) * FRAMES,
                null,
                null,
                false,
                properties));
        Publish publish = new Publish(
                id("tap"),
                tick(),
                BROKER,
                "/",
                "",
                KEY,
                KEY,
                PRODUCER.connectionName(),
                1,
                body,
                SIZE,
                BROKER,
                "guest",
                properties);
        inFlight.addLast(publish);
        due.addLast(publish);
    }

    private void consume(Publish publish) {
        long n = delivered++;
        due.addLast(new Deliver(
                id("tap"),
                tick(),
                BROKER,
                "/",
                "orders",
                "",
                KEY,
                CONSUMER.connectionName(),
                1,
                false,
                publish.fingerprint(),
                SIZE,
                BROKER,
                "guest",
                publish.properties(),
                List.of()));
        due.addLast(new Receive(
                id("guest"),
                tick(),
                thread("consumer", 2),
                CONSUMER,
                1,
                AmqpMethod.BASIC_DELIVER,
                "",
                "orders",
                publish.fingerprint(),
                SIZE,
                n * FRAMES,
                (n + 1) * FRAMES,
                "consumer",
                n + 1,
                false,
                publish.properties()));
        due.addLast(new Settle(
                id("guest"),
                tick(),
                thread("consumer", 2),
                CONSUMER,
                1,
                AmqpMethod.BASIC_ACK,
                n + 1,
                false,
                null,
                n * SETTLE,
                (n + 1) * SETTLE));
    }

    private ObservationId id(String source) {
        return new ObservationId(source, ++number);
    }

    private long tick() {
        at += PAUSE;
        return at;
    }

    private static GuestThread thread(String name, long pid) {
        return new GuestThread("host", name, name, pid, pid, 1, name, null, null, List.of(), null);
    }
}
