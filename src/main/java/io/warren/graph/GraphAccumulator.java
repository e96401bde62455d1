package io.warren.graph;

import io.warren.graph.Batch.CounterIncrement;
import io.warren.graph.Batch.DirectIncrement;
import io.warren.graph.Batch.EdgeIncrement;
import io.warren.graph.Batch.StepIncrement;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Settle;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.SettledLate;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Participant;
import io.warren.model.Route;
import io.warren.model.UnmatchedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts outcomes into edges and counters by time bucket until somebody drains them. One thread counts while another
 * drains.
 *
 * <p>Bounded: beyond {@code capacity} different (edge, bucket) pairs, and as many counters, only those already there go
 * on counting; every other message is counted as {@link CounterKind#DROPPED}. So the sum of all edges and of the
 * counters of outcomes is the sum of all outcomes, always. Remarks, steps and direct dependencies stand beside them.
 */
public final class GraphAccumulator {

    private final String writer;
    private final int capacity;
    private final TallyTable<EdgeKey> edges;
    private final TallyTable<CounterKey> counters;
    private final TallyTable<StepKey> steps;
    private final TallyTable<DirectKey> directs;
    private final Unsettled unsettled = new Unsettled();
    private Map<Named, Participant> names = new LinkedHashMap<>();
    private long batches;
    private long dropped;
    private long leftOut;

    private record Named(String cluster, EdgeEnd end) {}

    /**
     * An empty one.
     *
     * @param writer names this process, another one after each start
     */
    public GraphAccumulator(String writer, Duration bucketWidth, int capacity) {
        this.writer = writer;
        this.capacity = capacity;
        this.edges = new TallyTable<>(bucketWidth);
        this.counters = new TallyTable<>(bucketWidth);
        this.steps = new TallyTable<>(bucketWidth);
        this.directs = new TallyTable<>(bucketWidth);
    }

    /** One message more; {@code routes} tells how it came into the queue, and is empty when not asked for. */
    public synchronized void add(Hop hop, List<Route> routes) {
        switch (HopEnds.of(hop, routes)) {
            case HopEnds.Certain(EdgeKey key, long at) ->
                edges.at(key, at, edges.size() < capacity)
                        .ifPresentOrElse(
                                tally -> count(hop, key, at, tally),
                                () -> dropped(key.cluster(), key.vhost(), at, HopEnds.sizeOf(hop)));
            case HopEnds.Uncertain(CounterKey key, long at, List<String> routingKeys) ->
                count(key, at, HopEnds.sizeOf(hop), routingKeys);
        }
    }

    private void count(Hop hop, EdgeKey key, long at, Tally tally) {
        HopEnds.count(hop, at, tally);
        @Nullable Settle settle = unsettled.add(hop, key, at);
        if (settle != null) {
            hop.receive().certain().ifPresent(receive -> HopEnds.settled(settle, receive.at(), tally));
        }
    }

    /** Added to the edge and the time its delivery was counted at; nothing where that was no edge. */
    public synchronized void add(SettledLate late) {
        Unsettled.@Nullable Counted counted = unsettled.settled(late.receive(), late.settle());
        if (counted != null) {
            edges.at(counted.edge(), counted.at(), edges.size() < capacity)
                    .ifPresentOrElse(
                            tally -> HopEnds.settled(late.settle(), counted.receivedAt(), tally), () -> leftOut++);
        }
    }

    public synchronized void add(Undelivered undelivered) {
        Publish publish = undelivered.publish();
        EdgeEnd producer = new EdgeEnd(publish.connection(), ThreadLabel.ofProducer(undelivered.send()));
        CounterKey key = new CounterKey(
                CounterKind.UNDELIVERED,
                publish.cluster(),
                publish.vhost(),
                producer,
                publish.exchange(),
                undelivered.queue(),
                undelivered.reason().name());
        count(key, publish.at(), publish.size(), publish.routingKeys());
    }

    public synchronized void add(Unrouted unrouted) {
        Publish publish = unrouted.publish();
        CounterKey key = new CounterKey(
                CounterKind.UNROUTED,
                publish.cluster(),
                publish.vhost(),
                new EdgeEnd(publish.connection(), ThreadLabel.ofProducer(unrouted.send())),
                publish.exchange(),
                null,
                unrouted.returned() == null ? "" : "RETURNED");
        count(key, publish.at(), publish.size(), publish.routingKeys());
    }

    public synchronized void add(Unmatched unmatched) {
        switch (unmatched.observation()) {
            case Deliver deliver -> unmatched(deliver, unmatched.reason());
            case Publish publish ->
                count(counter(publish, unmatched.reason()), publish.at(), publish.size(), publish.routingKeys());
            case Observation.Send send -> ofGuest(send, send.size(), unmatched.reason());
            case Observation.Receive receive -> ofGuest(receive, receive.size(), unmatched.reason());
            case Observation.Settle settle -> ofGuest(settle, 0, unmatched.reason());
            case Observation.Transfer transfer -> ofGuest(transfer, transfer.bytes(), unmatched.reason());
            case Observation.Socket socket -> ofGuest(socket, 0, unmatched.reason());
            case Observation.Watch watch -> ofGuest(watch, 0, unmatched.reason());
        }
    }

    /** One publication seen, whatever becomes of it. */
    public synchronized void published(Publish publish) {
        CounterKey key = new CounterKey(
                CounterKind.PUBLISHED,
                publish.cluster(),
                publish.vhost(),
                EdgeEnd.of(publish.connection()),
                publish.exchange(),
                null,
                "");
        remark(key, publish.at(), publish.size(), publish.routingKeys());
    }

    /** One message that is remarkable for a reason of its own; it stands on its edge as well, whether there is room here or not. */
    public synchronized void remark(CounterKey key, long at, long size, List<String> samples) {
        counters.at(key, at, counters.size() < capacity)
                .ifPresentOrElse(tally -> tally.message(at, size).keyed(samples), () -> leftOut++);
    }

    /** Beside its step: one reply and what the two have to do with its queue, with its round trip. */
    synchronized void reply(CounterKey key, Publish reply, long micros) {
        counters.at(key, reply.at(), counters.size() < capacity)
                .ifPresentOrElse(
                        tally -> tally.message(reply.at(), reply.size()).took(micros), () -> leftOut++);
    }

    /** One step of a trajectory. Steps beyond the capacity are left out; the messages themselves are on their edges. */
    synchronized Optional<StepKey> add(Link link, LinkEnds.Threads threads) {
        Optional<StepKey> named = LinkEnds.of(link, threads);
        named.ifPresent(key -> steps.at(key, link.published().at(), steps.size() < capacity)
                .ifPresentOrElse(tally -> LinkEnds.count(link, tally), () -> leftOut++));
        return named;
    }

    /** How long who asked waited for a publication that was counted at that step and moment. */
    synchronized void answered(StepKey key, long at, long micros, boolean delivered) {
        steps.at(key, at, steps.size() < capacity)
                .ifPresentOrElse(tally -> tally.answered(micros, delivered), () -> leftOut++);
    }

    /** One step that begins with a request over a direct connection. */
    synchronized void add(StepKey key, long at, long size, long micros) {
        steps.at(key, at, steps.size() < capacity)
                .ifPresentOrElse(tally -> tally.message(at, size).took(micros), () -> leftOut++);
    }

    /** Bytes that passed between two threads without a broker. */
    public synchronized void add(DirectKey key, long at, long bytes) {
        directs.at(key, at, directs.size() < capacity)
                .ifPresentOrElse(tally -> tally.message(at, bytes), () -> leftOut++);
    }

    /** Remarks, steps and writes over direct connections that were not counted for want of room, since the start. */
    public synchronized long leftOut() {
        return leftOut;
    }

    /** Messages that were not counted on their edge, since the start. */
    public synchronized long dropped() {
        return dropped;
    }

    /** A participant's names became known or have changed. */
    public synchronized void name(Participant participant) {
        Named key = new Named(participant.cluster(), new EdgeEnd(participant.connection(), participant.thread()));
        if (names.size() < capacity || names.containsKey(key)) {
            names.put(key, participant);
        }
    }

    /** Everything since the last drain; empty when there is nothing. Each batch has the next number. */
    public synchronized Optional<Batch> drain(Instant now) {
        if (edges.size() + counters.size() + steps.size() + directs.size() + names.size() == 0) {
            return Optional.empty();
        }
        List<Participant> named = new ArrayList<>(names.values());
        names = new LinkedHashMap<>();
        return Optional.of(new Batch(
                writer,
                ++batches,
                now,
                edges.drain(EdgeIncrement::new),
                counters.drain(CounterIncrement::new),
                steps.drain(StepIncrement::new),
                directs.drain(DirectIncrement::new),
                named));
    }

    /** This batch will never be stored: its messages are counted as dropped, in the buckets they were in. */
    public synchronized void dropped(Batch batch) {
        batch.edges().forEach(lost -> dropped(lost.key().cluster(), lost.key().vhost(), lost.bucket(), lost.stats()));
        batch.counters()
                .forEach(lost -> dropped(lost.key().cluster(), lost.key().vhost(), lost.bucket(), lost.stats()));
    }

    private void dropped(String cluster, String vhost, TimeBucket bucket, EdgeStats lost) {
        long at = TimeUnit.SECONDS.toNanos(bucket.start());
        counters.at(droppedOf(cluster, vhost), at, true).ifPresent(tally -> tally.messages(lost));
    }

    private void unmatched(Deliver deliver, UnmatchedReason reason) {
        CounterKey key = new CounterKey(
                CounterKind.UNMATCHED,
                deliver.cluster(),
                deliver.vhost(),
                EdgeEnd.of(deliver.connection()),
                deliver.exchange(),
                deliver.queue(),
                reason.name());
        count(key, deliver.at(), deliver.size(), deliver.routingKeys());
    }

    private static CounterKey counter(Publish publish, UnmatchedReason reason) {
        return new CounterKey(
                CounterKind.UNMATCHED,
                publish.cluster(),
                publish.vhost(),
                EdgeEnd.of(publish.connection()),
                publish.exchange(),
                null,
                reason.name());
    }

    /** A guest does not say which broker and vhost it talked to. */
    private void ofGuest(Observation seen, long size, UnmatchedReason reason) {
        count(
                new CounterKey(CounterKind.UNMATCHED, "", "", null, null, null, reason.name()),
                seen.at(),
                size,
                List.of());
    }

    private void count(CounterKey key, long at, long size, List<String> routingKeys) {
        Optional<Tally> tally = counters.at(key, at, counters.size() < capacity);
        if (tally.isPresent()) {
            tally.get().message(at, size).keyed(routingKeys);
        } else {
            dropped(key.cluster(), key.vhost(), at, size);
        }
    }

    /** One counter a vhost, for which there is always room. */
    private void dropped(String cluster, String vhost, long at, long size) {
        dropped++;
        counters.at(droppedOf(cluster, vhost), at, true).ifPresent(tally -> tally.message(at, size));
    }

    private static CounterKey droppedOf(String cluster, String vhost) {
        return new CounterKey(CounterKind.DROPPED, cluster, vhost, null, null, null, "");
    }
}
