package io.warren.graph;

import io.warren.model.Granularity;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who feeds whom, through what, as it looks at one level. Two ways are the same when all their parts are named the same.
 *
 * @param exchange where the producer publishes to; empty for the default exchange
 * @param via the queues its messages died in before they came to {@code queue}
 * @param settledBy the thread that settled the deliveries, where it is another than the one that received them
 */
public record Way(
        String vhost,
        Party producer,
        String exchange,
        List<Route> routes,
        List<Via> via,
        String queue,
        Party consumer,
        @Nullable String settledBy) {

    static Way of(EdgeKey key, Party producer, Party consumer) {
        @Nullable String settledBy = consumer.thread() == null ? null : key.settledBy();
        return new Way(
                key.vhost(), producer, key.exchange(), key.routes(), key.via(), key.queue(), consumer, settledBy);
    }

    /** Of the parts that tell most ways apart: hashing whole routes would cost more than it saves. */
    @Override
    public int hashCode() {
        int hash = producer.hashCode();
        hash = 31 * hash + exchange.hashCode();
        hash = 31 * hash + queue.hashCode();
        return 31 * hash + consumer.hashCode();
    }

    /** The number of the row of {@code edges} that shows it. */
    public long id(Granularity granularity) {
        EdgeKey key = new EdgeKey(
                producer.cluster(), vhost, end(producer), exchange, routes, via, queue, end(consumer), settledBy);
        return EdgeRow.idOf(key, granularity, producer, consumer);
    }

    private static EdgeEnd end(Party party) {
        String connection = party.connection();
        return new EdgeEnd(connection == null ? "" : connection, party.thread());
    }
}
