package io.warren.testing;

import static io.warren.testing.Edges.NOON;
import static io.warren.testing.Edges.nanos;

import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Flow;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.graph.StepKey;
import io.warren.graph.Volume;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Outcome.Via;
import io.warren.model.Participant;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import io.warren.model.TrajectoryLevel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Flows and steps between participants with names, for tests of questions about the whole map. */
public final class Ways {

    private Ways() {}

    /** {@code app@host/pid} has one connection, called like the process. */
    public static Participant participant(String process) {
        return new Participant("rabbit@b1", process + ":c", process, process.replaceAll("@.*", ""), null);
    }

    /** Over one binding of that key; {@code producer} and {@code consumer} are processes. */
    public static Flow flow(
            String producer, String exchange, String key, String queue, String consumer, long messages) {
        return flow(producer, exchange, List.of(route(exchange, key, queue)), List.of(), queue, consumer, messages);
    }

    public static Flow flow(
            String producer,
            String exchange,
            List<Route> routes,
            List<Via> via,
            String queue,
            String consumer,
            long messages) {
        Participant from = participant(producer);
        Participant to = participant(consumer);
        EdgeKey edge = new EdgeKey(
                "rabbit@b1",
                "/",
                EdgeEnd.of(from.connection()),
                exchange,
                routes,
                via,
                queue,
                EdgeEnd.of(to.connection()));
        return new Flow(edge, from, to, volume(messages));
    }

    public static Route route(String exchange, String key, String queue) {
        return new Route.Derived(List.of(new Step.Bound(binding(exchange, key, DestinationType.QUEUE, queue))));
    }

    /** Over an exchange bound to the first one. */
    public static Route route(String exchange, String second, String key, String queue) {
        return new Route.Derived(List.of(
                new Step.Bound(binding(exchange, key, DestinationType.EXCHANGE, second)),
                new Step.Bound(binding(second, key, DestinationType.QUEUE, queue))));
    }

    private static Binding binding(String source, String key, DestinationType type, String destination) {
        return new Binding("/", source, type, destination, key, Map.of());
    }

    public static Volume volume(long messages) {
        return new Volume(messages, 100 * messages, 0, 0, nanos(NOON), nanos(NOON));
    }

    /** Messages consumed from that queue, that caused so many publications of the same process. */
    public static StepKey step(String queue, String process, String exchange, String... queues) {
        EdgeEnd end = EdgeEnd.of(participant(process).connection());
        return new StepKey("rabbit@b1", "/", "", queue, end, TrajectoryLevel.L1, end, exchange, Arrays.asList(queues));
    }

    public static EdgeStats counted(long messages) {
        return counted(messages, NOON);
    }

    public static EdgeStats counted(long messages, Instant at) {
        return new EdgeStats(
                messages,
                100 * messages,
                0,
                0,
                0,
                Latency.NONE,
                nanos(at),
                nanos(at),
                EvidenceCounts.NONE,
                RoutingKeySamples.NONE);
    }
}
