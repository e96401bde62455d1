package io.warren.demo;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What went where, counted: by the shop's own books, or by Warren. */
record ShopMap(SortedMap<Way, Count> edges, SortedMap<Lost, Long> unroutable) {

    ShopMap {
        edges = Collections.unmodifiableSortedMap(new TreeMap<>(edges));
        unroutable = Collections.unmodifiableSortedMap(new TreeMap<>(unroutable));
    }

    /**
     * How much went along one edge.
     *
     * @param messages different messages
     * @param redelivered deliveries of a message that had been delivered before
     */
    record Count(long messages, long redelivered) {

        Count plus(Count other) {
            return new Count(messages + other.messages, redelivered + other.redelivered);
        }

        String text() {
            return redelivered == 0 ? Long.toString(messages) : messages + " (+ " + redelivered + " again)";
        }
    }

    /** Publications that reached no queue. */
    record Lost(String producer, String exchange) implements Comparable<Lost> {

        @Override
        public int compareTo(Lost other) {
            return text().compareTo(other.text());
        }

        boolean isOfTheShop() {
            return exchange.startsWith(Shop.PREFIX) || producer.startsWith(Shop.PREFIX);
        }

        String text() {
            return producer + " → " + Way.exchangeText(exchange);
        }
    }
}
