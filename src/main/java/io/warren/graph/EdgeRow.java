package io.warren.graph;

import io.warren.model.Granularity;
import io.warren.model.Outcome.Via;
import io.warren.model.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All edges that look the same at one level, added up.
 *
 * @param id the same as long as its parts are named the same; rows are ordered by it
 * @param settledBy the thread that settled the deliveries, where it is another than the one that received them; null at
 *     coarser levels than threads
 * @param edges how many edges of the finest level it stands for
 */
public record EdgeRow(
        long id,
        String vhost,
        Party producer,
        String exchange,
        List<Route> routes,
        List<Via> via,
        String queue,
        Party consumer,
        @Nullable String settledBy,
        long edges,
        EdgeStats stats) {

    /** One edge, as it looks at that level. */
    public static EdgeRow of(Edge edge, Granularity granularity, Party producer, Party consumer) {
        EdgeKey key = edge.key();
        return new EdgeRow(
                idOf(key, granularity, producer, consumer),
                key.vhost(),
                producer,
                key.exchange(),
                key.routes(),
                key.via(),
                key.queue(),
                consumer,
                granularity == Granularity.THREAD ? key.settledBy() : null,
                1,
                edge.stats());
    }

    /** Another edge of the same id added. */
    public EdgeRow plus(EdgeRow other) {
        return adding(other.stats, other.edges);
    }

    /** More statistics added, of that many further edges. */
    public EdgeRow adding(EdgeStats added, long furtherEdges) {
        return new EdgeRow(
                id,
                vhost,
                producer,
                exchange,
                routes,
                via,
                queue,
                consumer,
                settledBy,
                edges + furtherEdges,
                stats.plus(added));
    }

    /** Where an edge belongs at that level. The finest level keeps the edge's own number, which no renaming changes. */
    public static long idOf(EdgeKey key, Granularity granularity, Party producer, Party consumer) {
        return switch (granularity) {
            case THREAD -> key.id();
            case CONNECTION, PROCESS, APPLICATION ->
                new StableId(granularity.word())
                        .add(key.cluster())
                        .add(key.vhost())
                        .add(producer.name())
                        .add(key.exchange())
                        .add(key.routes().stream().map(RouteText::of).toList())
                        .add(key.via().stream().map(Object::toString).toList())
                        .add(key.queue())
                        .add(consumer.name())
                        .value();
        };
    }
}
