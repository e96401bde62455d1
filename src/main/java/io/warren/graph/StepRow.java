package io.warren.graph;

import io.warren.model.TrajectoryLevel;
import java.util.List;

/**
 * Steps of trajectories that look the same at one level, added up.
 *
 * @param consumer who consumed
 * @param publisher who therefore published; the same as the consumer except at levels finer than a process
 * @param stats messages: publications whose cause is certain; ambiguous: those that may have been caused by several
 *     consumptions, counted once for each of them; latency: from delivery to the publication it caused
 */
public record StepRow(
        String vhost,
        String sourceExchange,
        String queue,
        int port,
        Party consumer,
        TrajectoryLevel level,
        Party publisher,
        String exchange,
        List<String> queues,
        EdgeStats stats) {

    public static StepRow of(StepKey key, Party consumer, Party publisher, EdgeStats stats) {
        return new StepRow(
                key.vhost(),
                key.sourceExchange(),
                key.queue(),
                key.port(),
                consumer,
                key.level(),
                publisher,
                key.exchange(),
                key.queues(),
                stats);
    }

    /**
     * Rows are ordered by it; the same as long as its parts are named the same. One thread on two connections is two
     * rows, as it is two edges: a step leads into an edge whose producer is the very same.
     */
    public long id() {
        return new StableId("step row")
                .add(consumer.cluster())
                .add(vhost)
                .add(sourceExchange)
                .add(queue)
                .add(port)
                .add(consumer.connection())
                .add(consumer.name())
                .add(level)
                .add(publisher.connection())
                .add(publisher.name())
                .add(exchange)
                .add(queues)
                .value();
    }

    public StepRow plus(StepRow other) {
        return new StepRow(
                vhost,
                sourceExchange,
                queue,
                port,
                consumer,
                level,
                publisher,
                exchange,
                queues,
                stats.plus(other.stats));
    }

    /** Whether the messages these steps published go that way. */
    boolean leadsInto(Way way) {
        return exchange.equals(way.exchange())
                && vhost.equals(way.vhost())
                && publisher.equals(way.producer())
                && (queues.contains(way.queue()) || !way.via().isEmpty());
    }
}
