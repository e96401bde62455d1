package io.warren.testing;

import io.warren.graph.Batch;
import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeEnd;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.EvidenceCounts;
import io.warren.graph.Latency;
import io.warren.graph.RoutingKeySamples;
import io.warren.graph.TimeBucket;
import io.warren.model.Binding;
import io.warren.model.Binding.DestinationType;
import io.warren.model.Evidence;
import io.warren.model.Participant;
import io.warren.model.Route;
import io.warren.model.Route.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Edges, counters and participants with names, for tests. */
public final class Edges {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private Edges() {}

    public static EdgeKey edge(String producer, String exchange, String queue, String consumer) {
        Binding binding = new Binding("/", exchange, DestinationType.QUEUE, queue, "order.#", Map.of());
        return new EdgeKey(
                "rabbit@b1",
                "/",
                EdgeEnd.of(producer),
                exchange,
                List.of(new Route.Derived(List.of(new Step.Bound(binding)))),
                List.of(),
                queue,
                EdgeEnd.of(consumer));
    }

    /** That many messages of 100 bytes that took 250 µs each, all at one moment. */
    public static EdgeStats messages(long count, Instant at) {
        long nanos = nanos(at);
        return new EdgeStats(
                count,
                100 * count,
                0,
                0,
                0,
                new Latency(Map.of(Latency.of(250).counts().keySet().iterator().next(), count)),
                nanos,
                nanos,
                EvidenceCounts.of(EnumSet.of(Evidence.FINGERPRINT, Evidence.ENVELOPE)),
                RoutingKeySamples.of(List.of("order.created")));
    }

    public static EdgeIncrement seen(EdgeKey key, long count, Instant at) {
        return new EdgeIncrement(key, TimeBucket.at(nanos(at), TEN_SECONDS), messages(count, at));
    }

    public static CounterIncrement unrouted(String producer, String exchange, long count, Instant at) {
        return counter(CounterKind.UNROUTED, producer, exchange, null, "", count, at);
    }

    public static CounterIncrement counter(
            CounterKind kind,
            String participant,
            String exchange,
            @Nullable String queue,
            String reason,
            long count,
            Instant at) {
        CounterKey key = new CounterKey(kind, "rabbit@b1", "/", EdgeEnd.of(participant), exchange, queue, reason);
        return new CounterIncrement(key, TimeBucket.at(nanos(at), TEN_SECONDS), messages(count, at));
    }

    public static Batch batch(long number, EdgeIncrement... edges) {
        Instant at = Stream.of(edges)
                .map(edge -> Instant.ofEpochSecond(edge.bucket().start()))
                .max(Comparator.naturalOrder())
                .orElse(NOON);
        return new Batch("writer-1", number, at, List.of(edges), List.of(), List.of());
    }

    public static Participant named(String connection, String process, String application) {
        return new Participant("rabbit@b1", connection, process, application, null);
    }

    public static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }
}
