package io.warren.demo;

import java.util.Comparator;

/**
 * One edge of the map at the level of applications.
 *
 * @param exchange the one published to; empty for the default exchange; a dead letter keeps its first one
 * @param queue generated names as their pattern, {@code amq.gen-*}
 */
record Way(String producer, String exchange, String queue, String consumer) implements Comparable<Way> {

    private static final Comparator<Way> ORDER = Comparator.comparing(Way::exchange)
            .thenComparing(Way::queue)
            .thenComparing(Way::producer)
            .thenComparing(Way::consumer);

    Way {
        queue = queue.startsWith("amq.gen-") ? "amq.gen-*" : queue;
    }

    @Override
    public int compareTo(Way other) {
        return ORDER.compare(this, other);
    }

    boolean isOfTheShop() {
        return exchange.startsWith(Shop.PREFIX)
                || queue.startsWith(Shop.PREFIX)
                || producer.startsWith(Shop.PREFIX)
                || consumer.startsWith(Shop.PREFIX);
    }

    /** For people: {@code shop-bank → shop.payments → shop.payments.card → shop-billing}. */
    String text() {
        return String.join(" → ", producer, exchangeText(exchange), queue, consumer);
    }

    static String exchangeText(String exchange) {
        return exchange.isEmpty() ? "(default exchange)" : exchange;
    }
}
