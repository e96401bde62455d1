package io.warren.graph;

import io.warren.model.TrajectoryLevel;
import java.util.List;

/**
 * Names one step of trajectories: what came in from one queue or port, and was therefore published to one exchange. Steps add
 * up like edges, so trajectories of many messages are chains of them.
 *
 * @param sourceExchange where the consumed message had been published to, as its delivery tells
 * @param queue where it was consumed from; empty where only a guest saw it
 * @param port where a request came in over a direct connection instead of a message, the port it came to; else 0
 * @param exchange where the message it caused was published to
 * @param queues where that one was routed to, sorted
 */
public record StepKey(
        String cluster,
        String vhost,
        String sourceExchange,
        String queue,
        int port,
        EdgeEnd consumer,
        TrajectoryLevel level,
        EdgeEnd publisher,
        String exchange,
        List<String> queues) {

    /** One that begins at a queue. */
    public StepKey(
            String cluster,
            String vhost,
            String sourceExchange,
            String queue,
            EdgeEnd consumer,
            TrajectoryLevel level,
            EdgeEnd publisher,
            String exchange,
            List<String> queues) {
        this(cluster, vhost, sourceExchange, queue, 0, consumer, level, publisher, exchange, queues);
    }

    public StepKey {
        queues = queues.stream().distinct().sorted().toList();
    }

    /** The same for equal keys, everywhere and for ever; never negative; differs from those of edges. */
    public long id() {
        return new StableId("step")
                .add(cluster)
                .add(vhost)
                .add(sourceExchange)
                .add(queue)
                .add(port)
                .add(consumer.connection())
                .add(consumer.thread())
                .add(level)
                .add(publisher.connection())
                .add(publisher.thread())
                .add(exchange)
                .add(queues)
                .value();
    }
}
