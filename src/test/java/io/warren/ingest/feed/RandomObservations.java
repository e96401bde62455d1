package io.warren.ingest.feed;

import io.warren.model.AmqpMethod;
import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Transfer;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Observations of every kind, as odd as the format allows. */
final class RandomObservations {

    private static final List<String> NAMES = List.of(
            "",
            "orders",
            "a.b.c",
            "größe",
            "日本語",
            "with space",
            "quote\"back\\slash",
            "line\nbreak\ttab",
            "\u0001",
            "<img onerror=alert(1)>",
            "x".repeat(300),
            "😀",
            "/",
            "amq.gen-JzTY20BRgKO-HjmUJj0wLg");

    private final Random random;
    private int sequence;

    RandomObservations(Random random) {
        this.random = random;
    }

    Observation next() {
        return switch (random.nextInt(7)) {
            case 0 -> publish();
            case 1 -> deliver();
            case 2 -> send();
            case 3 -> receive();
            case 4 -> settle();
            case 5 -> transfer();
            default -> socket();
        };
    }

    private Publish publish() {
        return new Publish(
                id(),
                at(),
                name(),
                name(),
                name(),
                names(),
                names(),
                name(),
                channel(),
                fingerprint(),
                count(),
                maybe(this::name),
                maybe(this::name),
                properties());
    }

    private Deliver deliver() {
        return new Deliver(
                id(),
                at(),
                name(),
                name(),
                name(),
                name(),
                names(),
                name(),
                channel(),
                random.nextBoolean(),
                fingerprint(),
                count(),
                maybe(this::name),
                maybe(this::name),
                properties(),
                list(this::death));
    }

    private Send send() {
        long position = random.nextInt(1000);
        return new Send(
                id(),
                at(),
                thread(),
                sockets(),
                channel(),
                messageMethod(),
                name(),
                name(),
                fingerprint(),
                count(),
                position,
                position + random.nextInt(9),
                maybe(this::name),
                maybe(this::count),
                random.nextBoolean(),
                properties());
    }

    private Receive receive() {
        long position = random.nextInt(1000);
        return new Receive(
                id(),
                at(),
                thread(),
                sockets(),
                channel(),
                messageMethod(),
                name(),
                name(),
                fingerprint(),
                count(),
                position,
                position + random.nextInt(9),
                maybe(this::name),
                maybe(this::count),
                random.nextBoolean(),
                properties());
    }

    private Settle settle() {
        long position = random.nextInt(1000);
        return new Settle(
                id(),
                at(),
                thread(),
                sockets(),
                channel(),
                List.of(AmqpMethod.BASIC_ACK, AmqpMethod.BASIC_NACK, AmqpMethod.BASIC_REJECT)
                        .get(random.nextInt(3)),
                count(),
                random.nextBoolean(),
                maybe(random::nextBoolean),
                position,
                position + random.nextInt(9));
    }

    private Transfer transfer() {
        return new Transfer(
                id(),
                at(),
                thread(),
                sockets(),
                random.nextBoolean() ? Direction.SEND : Direction.RECEIVE,
                count(),
                count());
    }

    private Socket socket() {
        return new Socket(
                id(),
                at(),
                name(),
                sockets(),
                count(),
                name(),
                maybe(this::name),
                maybe(this::count),
                maybe(this::name),
                names(),
                maybe(this::name),
                maybe(this::name),
                maybe(this::name),
                labels(),
                random.nextBoolean());
    }

    private ObservationId id() {
        return ObservationId.of("o" + sequence++);
    }

    private long at() {
        return random.nextInt(10) == 0
                ? random.nextLong() / 2
                : 1_795_000_000_000_000_000L + random.nextLong(1_000_000_000_000L);
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private List<String> names() {
        return list(this::name);
    }

    private int channel() {
        return random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(2048);
    }

    private long count() {
        return random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextInt(100_000);
    }

    private Fingerprint fingerprint() {
        return new Fingerprint(random.nextLong(), random.nextLong());
    }

    private AmqpMethod messageMethod() {
        return AmqpMethod.values()[random.nextInt(4)];
    }

    private SocketPair sockets() {
        return new SocketPair(endpoint(), endpoint());
    }

    private String endpoint() {
        String address = List.of("10.0.0.5", "[::1]", "fe80::1", "255.255.255.255", "[fe80::1%eth0]", "::ffff:1.2.3.4")
                .get(random.nextInt(6));
        return address + ':' + random.nextInt(65_536);
    }

    private GuestThread thread() {
        return new GuestThread(
                name(),
                name(),
                name(),
                count(),
                count(),
                count(),
                name(),
                maybe(this::count),
                maybe(this::name),
                names(),
                maybe(this::name));
    }

    private Death death() {
        return new Death(name(), name(), count(), name(), names(), maybe(this::at));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            labels.put(name(), name());
        }
        return labels;
    }

    private MessageProperties properties() {
        if (random.nextInt(3) == 0) {
            return MessageProperties.NONE;
        }
        return new MessageProperties(
                maybe(this::name),
                maybe(this::name),
                maybe(this::name),
                maybe(this::name),
                maybe(this::name),
                maybe(this::name),
                maybe(random::nextLong),
                maybe(this::name),
                headers(3),
                random.nextBoolean() ? random.nextLong() : 0);
    }

    private Map<String, Object> headers(int depth) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put(name(), value(depth));
        }
        return headers;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> name();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextGaussian();
            case 4 -> null;
            case 5 -> BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(random.nextInt(1, 9));
            case 6 -> headers(depth - 1);
            default -> new ArrayList<>(Arrays.asList(value(depth - 1), value(depth - 1)));
        };
    }

    private <T> T maybe(Supplier<T> supplier) {
        return random.nextBoolean() ? supplier.get() : null;
    }

    private <T> List<T> list(Supplier<T> supplier) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(supplier.get());
        }
        return List.copyOf(list);
    }
}
