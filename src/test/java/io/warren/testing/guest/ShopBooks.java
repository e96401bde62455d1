package io.warren.testing.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the threads of two machines wrote down that they did ({@code pika_shop.py}): the map that must come of it. */
public final class ShopBooks {

    private static final String SAME = "-";

    /**
     * Messages from one thread to another.
     *
     * @param producer {@code domain/tid}, like the consumer
     * @param via queues they died in, with the reason
     */
    public record Edge(String producer, String exchange, List<String> via, String queue, String consumer) {}

    /** What a thread consumed, and what it published because of it. */
    public record Step(String thread, String queue, String exchange, String key) {}

    private record Published(String thread, String exchange, String key) {}

    private record Consumed(String thread, String queue) {}

    private final Map<String, Published> published = new HashMap<>();
    private final List<Published> alike = new ArrayList<>();
    private final Map<Edge, Long> edges = new HashMap<>();
    private final Map<Step, Long> steps = new HashMap<>();

    /** The publishing machine's log first: what is consumed must be known. */
    public ShopBooks(Map<String, String> logByDomain) {
        logByDomain.forEach(this::readPublications);
        logByDomain.forEach(this::readConsumptions);
    }

    public Map<Edge, Long> edges() {
        return edges;
    }

    public Map<Step, Long> steps() {
        return steps;
    }

    private void readPublications(String domain, String log) {
        log.lines()
                .map(line -> line.split(" "))
                .filter(word -> word[0].equals("publish"))
                .forEach(word -> {
                    Published one = new Published(thread(domain, word[1]), named(word[2]), named(word[3]));
                    if (word[4].equals(SAME)) {
                        alike.add(one);
                    } else if (published.put(word[4], one) != null) {
                        throw new IllegalStateException("published twice: " + word[4]);
                    }
                });
    }

    private void readConsumptions(String domain, String log) {
        Map<String, Consumed> consumed = new TreeMap<>();
        int next = 0;
        for (String line : log.lines().toList()) {
            String[] word = line.split(" ");
            if (word[0].equals("consume")) {
                boolean same = word[3].equals(SAME);
                consume(
                        same ? alike.get(next++) : published.get(word[3]),
                        new Consumed(thread(domain, word[1]), word[2]));
                consumed.put(word[3], new Consumed(thread(domain, word[1]), word[2]));
            } else if (word[0].equals("cause")) {
                Published effect = published.get(word[3]);
                Consumed cause = consumed.get(word[2]);
                steps.merge(new Step(cause.thread, cause.queue, effect.exchange, effect.key), 1L, Long::sum);
            }
        }
    }

    private void consume(Published message, Consumed by) {
        List<String> via = by.queue.equals("graveyard") ? List.of("task (rejected)") : List.of();
        edges.merge(new Edge(message.thread, message.exchange, via, by.queue, by.thread), 1L, Long::sum);
    }

    private static String thread(String domain, String tid) {
        return domain + '/' + tid;
    }

    private static String named(String word) {
        return word.equals("-") ? "" : word;
    }
}
