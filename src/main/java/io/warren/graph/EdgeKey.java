package io.warren.graph;

import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names an edge at the finest level that was seen.
 *
 * @param exchange where the producer published to; empty for the default exchange
 * @param routes how messages come from there into the queue; those of a dead letter start at its dead letter exchange.
 *     Empty when nobody asked for them
 * @param via the queues its messages died in before they came to {@code queue}; empty for ordinary messages. A retry
 *     loop stands here once, not once a turn
 * @param consumer by the thread that received its messages
 * @param settledBy the thread that settled them, where that is another one, as in most clients; null where it is not
 */
public record EdgeKey(
        String cluster,
        String vhost,
        EdgeEnd producer,
        String exchange,
        List<Route> routes,
        List<Via> via,
        String queue,
        EdgeEnd consumer,
        @Nullable String settledBy) {

    /** One whose deliveries were settled by the thread that received them, or nobody knows by which. */
    public EdgeKey(
            String cluster,
            String vhost,
            EdgeEnd producer,
            String exchange,
            List<Route> routes,
            List<Via> via,
            String queue,
            EdgeEnd consumer) {
        this(cluster, vhost, producer, exchange, routes, via, queue, consumer, null);
    }

    public EdgeKey {
        routes = RouteText.canonical(routes);
        via = via.size() < 2 ? List.copyOf(via) : via.stream().distinct().toList();
    }

    /** The same for equal keys, everywhere and for ever; never negative. */
    public long id() {
        StableId id = new StableId("edge")
                .add(cluster)
                .add(vhost)
                .add(producer.connection())
                .add(producer.thread())
                .add(exchange)
                .add(routes.stream().map(RouteText::of).toList())
                .add(via.stream().map(Object::toString).toList())
                .add(queue)
                .add(consumer.connection())
                .add(consumer.thread());
        return (settledBy == null ? id : id.add(settledBy)).value();
    }
}
