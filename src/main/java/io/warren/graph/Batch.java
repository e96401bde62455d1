package io.warren.graph;

import io.warren.model.Participant;
import java.time.Instant;
import java.util.List;

/**
 * What was counted since the last batch: all of it is stored once, or nothing.
 *
 * @param writer names the process that counted; another one after each start
 * @param number from 1, one more each time. A store that already has this batch of this writer, or a later one, takes
 *     it as written
 * @param at when it was drained; whoever appears in it is remembered for as long as the store remembers from then on
 * @param participants the names that are new or have changed; the latest wins
 */
public record Batch(
        String writer,
        long number,
        Instant at,
        List<EdgeIncrement> edges,
        List<CounterIncrement> counters,
        List<StepIncrement> steps,
        List<DirectIncrement> directs,
        List<Participant> participants) {

    /** One of traffic through queues alone. */
    public Batch(
            String writer,
            long number,
            Instant at,
            List<EdgeIncrement> edges,
            List<CounterIncrement> counters,
            List<Participant> participants) {
        this(writer, number, at, edges, counters, List.of(), List.of(), participants);
    }

    public Batch {
        steps = List.copyOf(steps);
        directs = List.copyOf(directs);
        edges = List.copyOf(edges);
        counters = List.copyOf(counters);
        participants = List.copyOf(participants);
    }

    public boolean isEmpty() {
        return edges.isEmpty() && counters.isEmpty() && steps.isEmpty() && directs.isEmpty() && participants.isEmpty();
    }

    /** To be added to what is known of that edge in that bucket. */
    public record EdgeIncrement(EdgeKey key, TimeBucket bucket, EdgeStats stats) {}

    /** To be added to what is known of these steps of trajectories in that bucket. */
    public record StepIncrement(StepKey key, TimeBucket bucket, EdgeStats stats) {}

    /** To be added to what is known of that direct dependency in that bucket; of the statistics only the volume is set. */
    public record DirectIncrement(DirectKey key, TimeBucket bucket, EdgeStats stats) {}

    /** To be added to what is known of that counter in that bucket; of the statistics only those that apply are set. */
    public record CounterIncrement(CounterKey key, TimeBucket bucket, EdgeStats stats) {}
}
