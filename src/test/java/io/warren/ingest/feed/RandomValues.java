package io.warren.ingest.feed;

import io.warren.model.AmqpMethod;
import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.SocketPair;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Values for the fields of an observation, as odd as the format allows. */
final class RandomValues {

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

    RandomValues(Random random) {
        this.random = random;
    }

    long at() {
        return random.nextInt(10) == 0
                ? random.nextLong() / 2
                : 1_795_000_000_000_000_000L + random.nextLong(1_000_000_000_000L);
    }

    String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    List<String> names() {
        return list(this::name);
    }

    int channel() {
        return random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(2048);
    }

    long count() {
        return random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextInt(100_000);
    }

    Fingerprint fingerprint() {
        return new Fingerprint(random.nextLong(), random.nextLong());
    }

    AmqpMethod messageMethod() {
        return AmqpMethod.values()[random.nextInt(4)];
    }

    SocketPair sockets() {
        return new SocketPair(endpoint(), endpoint());
    }

    String endpoint() {
        String address = List.of("10.0.0.5", "[::1]", "fe80::1", "255.255.255.255", "[fe80::1%eth0]", "::ffff:1.2.3.4")
                .get(random.nextInt(6));
        return address + ':' + random.nextInt(65_536);
    }

    GuestThread thread() {
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

    Death death() {
        return new Death(name(), name(), count(), name(), names(), maybe(this::at));
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            labels.put(name(), name());
        }
        return labels;
    }

    MessageProperties properties() {
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

    Map<String, Object> headers(int depth) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put(name(), value(depth));
        }
        return headers;
    }

    Object value(int depth) {
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

    <T> T maybe(Supplier<T> supplier) {
        return random.nextBoolean() ? supplier.get() : null;
    }

    <T> List<T> list(Supplier<T> supplier) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(supplier.get());
        }
        return List.copyOf(list);
    }
}
