package io.warren.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.warren.demo.BookLine.Consumed;
import io.warren.demo.BookLine.Published;
import io.warren.demo.BookLine.Returned;
import io.warren.demo.ShopMap.Count;
import io.warren.demo.ShopMap.Lost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the sample shop did, by its own books alone. Direct replies are left out: before RabbitMQ 4.3 the broker shows
 * nobody where they go.
 */
final class Truth {

    private final List<Published> published = new ArrayList<>();
    private final List<Consumed> consumed = new ArrayList<>();
    private final List<Returned> returned = new ArrayList<>();
    private final SortedMap<Way, Count> edges = new TreeMap<>();
    private final List<String> unbalanced = new ArrayList<>();

    Truth(List<BookLine> books) {
        for (BookLine line : books) {
            switch (line) {
                case Published out when !isDirectReply(out.routingKey()) -> published.add(out);
                case Consumed in when !isDirectReply(in.queue()) -> consumed.add(in);
                case Returned back -> returned.add(back);
                case Published _, Consumed _ -> {}
            }
        }
        count();
        lookForLost();
    }

    static boolean isDirectReply(String name) {
        return name.startsWith(Asking.DIRECT_REPLY);
    }

    ShopMap map() {
        Map<Lost, Long> unroutable = returned.stream()
                .collect(groupingBy(back -> new Lost(back.application(), back.exchange()), counting()));
        return new ShopMap(edges, new TreeMap<>(unroutable));
    }

    /** How many messages took which way to their dead-letter queue: {@code shop.offers expired → shop.dead.expired}. */
    SortedMap<String, Long> deadLetters() {
        return consumed.stream()
                .filter(in -> !in.via().isEmpty())
                .collect(groupingBy(in -> in.via() + " → " + in.queue(), TreeMap::new, counting()));
    }

    /**
     * Where the books contradict each other: a message that was published and never seen again, or consumed and
     * published by nobody. Then the shop is no measure of anything.
     */
    List<String> unbalanced() {
        return List.copyOf(unbalanced);
    }

    private void count() {
        Map<String, Map<String, Long>> byNumber = published.stream()
                .collect(groupingBy(Published::number, groupingBy(Published::application, counting())));
        Map<Envelope, Map<String, Long>> byEnvelope = published.stream()
                .collect(groupingBy(
                        out -> new Envelope(out.number(), out.exchange(), out.routingKey()),
                        groupingBy(Published::application, counting())));
        Map<String, Published> origins =
                published.stream().collect(toMap(Published::number, out -> out, (one, again) -> one, HashMap::new));
        Map<Copies, Count> copies =
                consumed.stream().collect(toMap(in -> Copies.of(in, origins), Truth::one, Count::plus, HashMap::new));
        copies.forEach((copy, count) -> {
            Map<String, Long> producers = byNumber.getOrDefault(copy.envelope().number(), Map.of());
            if (producers.size() == 1) {
                add(producers.keySet().iterator().next(), copy, count);
            } else {
                share(copy, count, byEnvelope.getOrDefault(copy.envelope(), Map.of()));
            }
        });
    }

    /** Bodies without a number: their queue got each producer's, so every producer has as many as it published. */
    private void share(Copies copies, Count count, Map<String, Long> producers) {
        long sent = producers.values().stream().mapToLong(Long::longValue).sum();
        if (sent != count.messages() || count.redelivered() > 0) {
            unbalanced.add(copies.consumer() + " has " + count.text() + " messages "
                    + copies.envelope().number() + " from " + copies.queue() + " in its books, and " + sent
                    + " were published");
        }
        producers.forEach((producer, share) -> add(producer, copies, new Count(share, 0)));
    }

    private void add(String producer, Copies copies, Count count) {
        Way way = new Way(producer, copies.envelope().exchange(), copies.queue(), copies.consumer());
        edges.merge(way, count, Count::plus);
    }

    private void lookForLost() {
        Set<String> found = new HashSet<>();
        consumed.forEach(in -> found.add(in.number()));
        returned.forEach(back -> found.add(back.number()));
        published.stream()
                .filter(out -> !found.contains(out.number()))
                .map(out -> "message " + out.number() + " was published by " + out.application() + " to "
                        + Way.exchangeText(out.exchange()) + " with key '" + out.routingKey()
                        + "', and nobody has it in his books")
                .forEach(unbalanced::add);
    }

    private static Count one(Consumed in) {
        return in.again() ? new Count(0, 1) : new Count(1, 0);
    }

    private record Envelope(String number, String exchange, String routingKey) {}

    /** All deliveries of look-alikes from one queue to one application. */
    private record Copies(Envelope envelope, String queue, String consumer) {

        /** A dead letter counts for the exchange it was published to; the consumer only sees where it died. */
        static Copies of(Consumed in, Map<String, Published> origins) {
            Published origin = in.via().isEmpty() ? null : origins.get(in.number());
            if (origin != null) {
                return new Copies(
                        new Envelope(in.number(), origin.exchange(), origin.routingKey()),
                        in.queue(),
                        in.application());
            }
            return new Copies(new Envelope(in.number(), in.exchange(), in.routingKey()), in.queue(), in.application());
        }
    }
}
