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

/**
 * Chains of two messages as both witnesses see them: an order is sent and published; when so many wait it is delivered and
 * received, an invoice is sent and published because of it, and the order is settled; then the invoice in its turn.
 */
final class JoinedStream {

    /** Nanoseconds between two observations. */
    static final long PAUSE = 5_000;

    /** Observations a message: send, publish, deliver, receive, settle. */
    static final int EACH = 5;

    private static final long START = 1_800_000_000_000_000_000L;
    private static final long SIZE = 1024;
    private static final long FRAMES = 1100;
    private static final long SETTLE = 21;
    private static final String BROKER = "rabbit@b1";
    private static final List<String> ORDERS = List.of("orders");
    private static final List<String> INVOICES = List.of("invoices");

    private final Party till = new Party("till", "10.0.0.1:40000");
    private final Party kitchen = new Party("kitchen", "10.0.0.2:50000");
    private final Party office = new Party("office", "10.0.0.3:60000");
    private final int waiting;
    private final ArrayDeque<Publish> inFlight = new ArrayDeque<>();
    private final ArrayDeque<Observation> due = new ArrayDeque<>();
    private long messages;
    private long consumed;
    private long orders;
    private long number;
    private long at = START;

    /** A thread with its connection, and how far its streams are. */
    private static final class Party {
        private final GuestThread thread;
        private final SocketPair socket;
        private final String connection;
        private long sent;
        private long received;
        private long tag;

        Party(String name, String address) {
            thread = new GuestThread("host", name, name, 1, 1, 1, name, null, null, List.of(), null);
            socket = new SocketPair(address, "10.0.0.9:5672");
            connection = socket.connectionName();
        }
    }

    JoinedStream(int waiting) {
        this.waiting = waiting;
    }

    Observation next() {
        if (due.isEmpty()) {
            if (inFlight.size() < waiting) {
                publish(till, ORDERS, "c" + messages);
            } else {
                consume(inFlight.removeFirst());
            }
        }
        return due.removeFirst();
    }

    /** Messages delivered so far. */
    long consumed() {
        return consumed;
    }

    /** Of those, the ones that caused another. */
    long orders() {
        return orders;
    }

    /** Lets go of what it holds itself, so that memory can be measured. */
    void forget() {
        inFlight.clear();
        due.clear();
    }

    private void consume(Publish message) {
        boolean isOrder = message.routedQueues() == ORDERS;
        consumed++;
        orders += isOrder ? 1 : 0;
        Party consumer = isOrder ? kitchen : office;
        long tag = ++consumer.tag;
        deliver(consumer, message, tag);
        if (isOrder) {
            publish(consumer, INVOICES, message.properties().messageId());
        }
        due.addLast(new Settle(
                id("guest"),
                tick(),
                consumer.thread,
                consumer.socket,
                1,
                AmqpMethod.BASIC_ACK,
                tag,
                false,
                null,
                consumer.sent,
                consumer.sent += SETTLE));
    }

    private void publish(Party producer, List<String> queue, String correlation) {
        long n = messages++;
        Fingerprint body = new Fingerprint(n * 0x9E3779B97F4A7C15L, ~n * 0xD6E8FEB86659FD93L);
        MessageProperties properties =
                new MessageProperties("m" + n, correlation, null, null, null, null, null, null, Map.of(), 0);
        due.addLast(new Send(
                id("guest"),
                tick(),
                producer.thread,
                producer.socket,
                1,
                AmqpMethod.BASIC_PUBLISH,
                "",
                queue.getFirst(),
                body,
                SIZE,
                producer.sent,
                producer.sent += FRAMES,
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
                queue,
                queue,
                producer.connection,
                1,
                body,
                SIZE,
                BROKER,
                "guest",
                properties);
        inFlight.addLast(publish);
        due.addLast(publish);
    }

    private void deliver(Party consumer, Publish message, long tag) {
        due.addLast(new Deliver(
                id("tap"),
                tick(),
                BROKER,
                "/",
                message.routedQueues().getFirst(),
                "",
                message.routingKeys(),
                consumer.connection,
                1,
                false,
                message.fingerprint(),
                SIZE,
                BROKER,
                "guest",
                message.properties(),
                List.of()));
        due.addLast(new Receive(
                id("guest"),
                tick(),
                consumer.thread,
                consumer.socket,
                1,
                AmqpMethod.BASIC_DELIVER,
                "",
                message.routingKeys().getFirst(),
                message.fingerprint(),
                SIZE,
                consumer.received,
                consumer.received += FRAMES,
                "consumer",
                tag,
                false,
                message.properties()));
    }

    private ObservationId id(String source) {
        return new ObservationId(source, ++number);
    }

    private long tick() {
        at += PAUSE;
        return at;
    }
}
