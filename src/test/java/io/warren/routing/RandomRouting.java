package io.warren.routing;

import io.warren.model.AmqpExchange;
import io.warren.model.AmqpQueue;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Topology;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Topologies and messages by chance, of few words, so that they meet often. Header values have the client's own types. */
final class RandomRouting {

    private static final int EXCHANGES = 7;
    private static final int QUEUES = 6;
    private static final int BINDINGS = 30;
    private static final List<String> TYPES = List.of("direct", "fanout", "topic", "topic", "headers", "headers");
    private static final List<String> MODES = List.of("all", "any", "all-with-x", "any-with-x");
    private static final List<String> HEADERS = List.of("a", "b", "c", "x-c", "x-d");

    private final Random random;
    private final String vhost;
    private final List<@Nullable Object> values = new ArrayList<>();

    RandomRouting(Random random, String vhost, HeaderRules rules) {
        this.random = random;
        this.vhost = vhost;
        values.addAll(List.of("v", "1", "true", "", 1, 1L, (short) 1, (byte) 1, 2, 1L << 40, true, false));
        values.addAll(List.of(1.0, 1.5, 1.5f, 0.1f, 0.1, List.of(1, "v"), List.of(), Map.of("k", "v")));
        values.addAll(List.of("v".getBytes(StandardCharsets.UTF_8), new BigDecimal("1.5"), new BigDecimal("1.50")));
        values.add(null);
        values.add(null);
        if (rules == HeaderRules.UP_TO_3_12) {
            values.add(new Date(1000));
        }
    }

    Topology topology() {
        List<AmqpExchange> exchanges = IntStream.range(0, EXCHANGES)
                .mapToObj(i -> new AmqpExchange(vhost, "e" + i, pick(TYPES), alternate(), Map.of()))
                .toList();
        List<AmqpQueue> queues = IntStream.range(0, QUEUES)
                .mapToObj(i -> new AmqpQueue(vhost, "q" + i, "classic", Map.of(), null, null, 0L, 0L))
                .toList();
        List<Binding> bindings = IntStream.range(0, BINDINGS)
                .mapToObj(_ -> binding(pick(exchanges)))
                .distinct()
                .toList();
        return new Topology("random", 0, exchanges, queues, bindings);
    }

    private @Nullable String alternate() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> "e" + random.nextInt(EXCHANGES);
            case 3 -> "missing";
            case 4 -> "";
            default -> null;
        };
    }

    private Binding binding(AmqpExchange source) {
        boolean toQueue = random.nextInt(10) < 7;
        return new Binding(
                vhost,
                source.name(),
                toQueue ? DestinationType.QUEUE : DestinationType.EXCHANGE,
                toQueue ? "q" + random.nextInt(QUEUES) : "e" + random.nextInt(EXCHANGES),
                source.type().equals("topic") ? pattern() : words("a", "b"),
                source.type().equals("headers") || random.nextInt(8) == 0 ? bindingArguments() : Map.of());
    }

    /** RabbitMQ 4.3 refuses more than two {@code #}. */
    private String pattern() {
        String pattern = words("a", "b", "", "*", "#");
        return pattern.equals("#.#.#") ? "#.*.#" : pattern;
    }

    private Map<String, @Nullable Object> bindingArguments() {
        Map<String, @Nullable Object> arguments = headers(3);
        if (random.nextInt(5) > 0) {
            arguments.put("x-match", pick(MODES));
        }
        return arguments;
    }

    Sent message() {
        boolean byDefault = random.nextInt(8) == 0;
        String exchange = byDefault ? "" : "e" + random.nextInt(EXCHANGES);
        Map<String, @Nullable Object> headers = headers(5);
        for (String copies : List.of("CC", "BCC")) {
            if (random.nextInt(4) == 0) {
                headers.put(
                        copies,
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(_ -> key(byDefault))
                                .toList());
            }
        }
        return new Sent(exchange, key(byDefault), headers);
    }

    private String key(boolean queueName) {
        return queueName ? "q" + random.nextInt(QUEUES + 2) : words("a", "b", "a", "b", "");
    }

    private Map<String, @Nullable Object> headers(int most) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            headers.put(pick(HEADERS), values.get(random.nextInt(values.size())));
        }
        return headers;
    }

    private String words(String... alphabet) {
        StringBuilder words = new StringBuilder();
        for (int count = random.nextInt(4), i = 0; i < count; i++) {
            words.append(i == 0 ? "" : ".").append(alphabet[random.nextInt(alphabet.length)]);
        }
        return words.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What a client publishes. */
    record Sent(String exchange, String routingKey, Map<String, @Nullable Object> headers) {}
}
