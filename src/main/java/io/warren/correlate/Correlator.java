package io.warren.correlate;

import io.warren.model.BrokerFact;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Transfer;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Ignored;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Slot;
import io.warren.model.UndeliveredReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns observations into outcomes: each observation is accounted for exactly once, whatever order they arrive in.
 *
 * <p>Three stages, each behind the other in time: {@link Sequencer} restores the order of events, {@link DeliveryMatcher}
 * takes each delivery for a publication, {@link Judge} decides when the patience is over. One thread owns it all.
 */
public final class Correlator {

    private static final String DIRECT_REPLY = "amq.rabbitmq.reply-to.";
    private static final long LONGEST_GRACE = 1_000_000_000;

    /** How often in a window the oldest are forgotten: many at a time, so that the waits for their memory overlap. */
    private static final int EXPIRIES = 1000;

    private static final long LONGEST_MEMORY = 10_000_000_000L;

    private final CorrelationSettings settings;
    private final Consumer<Outcome> outcomes;
    private final Sequencer sequencer;
    private final DeliveryMatcher deliveries;
    private final Lookahead ahead;
    private final GuestMatcher guests;
    private final GuestWitness witness;
    private final BrokerRepeats fedAgain;
    private final TrajectoryMatcher trajectories;
    private final Judge judge;
    private final Copies copies = new Copies();
    private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
    private final ArrayDeque<Unroutable> unrouted = new ArrayDeque<>();
    private final List<Copy> fresh = new ArrayList<>();
    private long clock = Long.MIN_VALUE;
    private long expiry = Long.MIN_VALUE;
    private boolean ended;

    public Correlator(CorrelationSettings settings, Consumer<Outcome> outcomes) {
        this.settings = settings;
        this.outcomes = outcomes;
        this.sequencer = new Sequencer(settings.disorder(), settings.window());
        Queues queues = new Queues(settings.window());
        Settlements settlements = new Settlements(settings.window(), outcomes);
        this.witness = new GuestWitness(queues);
        LaneTable lanes = new LaneTable();
        this.ahead = new Lookahead(queues, lanes);
        this.deliveries = new DeliveryMatcher(
                queues, lanes, witness, settings.closeness(), Math.min(LONGEST_GRACE, settings.patience() / 2));
        this.guests = new GuestMatcher(settings, settlements, outcomes);
        this.fedAgain = new BrokerRepeats(2 * settings.window());
        this.trajectories = new TrajectoryMatcher(settings, witness, outcomes);
        this.judge = new Judge(Math.min(LONGEST_MEMORY, settings.window() / 3), witness);
    }

    /**
     * Takes one observation; sources are told apart by name, each with a watermark of its own.
     *
     * @return false if it is an event of the broker that was handed in before: then it changes nothing
     */
    public boolean accept(String source, Observation observation) {
        Outcome.Duplicate duplicate = fedAgain.check(observation);
        if (duplicate != null) {
            outcomes.accept(duplicate);
            return false;
        }
        if (observation instanceof Send || observation instanceof Receive) {
            guests.watch();
        }
        sequencer.add(source, observation);
        drain();
        return true;
    }

    /** Tells the time, in nanoseconds since the epoch, so that a quiet source holds nothing back. */
    public void advance(long now) {
        sequencer.advance(now);
        drain();
        work();
        moveClock(sequencer.released());
    }

    /** A witness says that it lost observations of this virtual host around that time. */
    public void reportLoss(String cluster, String vhost, long at) {
        deliveries.reportLoss(cluster, vhost, at);
    }

    /** What the broker tells of its clients. Consumers say whose connection it is, where addresses are translated. */
    public void learn(BrokerFact fact) {
        guests.learn(fact);
    }

    /** The input ended: every window closes, and everything is accounted for. */
    public void finish() {
        sequencer.close();
        drain();
        work();
        ended = true;
        deliveries.advance(Long.MAX_VALUE);
        guests.complete();
        closeWindows(Long.MAX_VALUE);
        guests.close();
    }

    /** Copies, deliveries and observations in memory. */
    public int waiting() {
        return sequencer.waiting() + ahead.waiting() + copies.size() + arrivals.size();
    }

    private void drain() {
        if (ahead.isBrokenOff()) {
            work();
        }
        for (Observation next = sequencer.poll(); next != null; next = sequencer.poll()) {
            ahead.add(next);
            if (ahead.isFull()) {
                work();
            }
        }
    }

    /** What has its turn but would wait for company. */
    private void work() {
        ahead.look();
        while (ahead.hasNext()) {
            Observation next = ahead.peek();
            moveClock(next.at());
            step(next, ahead.take());
        }
        ahead.clear();
    }

    private void moveClock(long now) {
        if (now > clock) {
            clock = now;
            deliveries.advance(now);
            closeWindows(now);
        }
    }

    private void step(Observation observation, Lookahead.Place place) {
        switch (observation) {
            case Publish publish -> published(publish, place);
            case Deliver deliver -> delivered(deliver, place);
            case Send send -> {
                GuestLink link = guests.link(send.thread(), send.socket());
                if (isNew(send, link.sent)) {
                    trajectories.sent(guests.sent(send, link), send);
                }
            }
            case Receive receive -> {
                GuestLink link = guests.link(receive.thread(), receive.socket());
                if (isNew(receive, link.received)) {
                    trajectories.received(guests.received(receive, link), receive);
                }
            }
            case Settle settle -> {
                GuestLink link = guests.link(settle.thread(), settle.socket());
                if (isNew(settle, link.sent)) {
                    trajectories.settled(settle, guests.settled(settle, link));
                }
            }
            case Transfer transfer -> outcomes.accept(new Ignored(transfer, "TRANSFER"));
            case Socket socket -> {
                trajectories.holds(socket);
                outcomes.accept(new Ignored(socket, "SOCKET"));
            }
            case Observation.Watch watch -> outcomes.accept(new Ignored(watch, "WATCH"));
        }
    }

    private boolean isNew(Observation observation, StreamLog stream) {
        Observation first = stream.addOrFind(observation, observation.at() - settings.window());
        if (first == null) {
            return true;
        }
        outcomes.accept(new Outcome.Duplicate(observation, first.id()));
        return false;
    }

    private void published(Publish publish, Lookahead.Place place) {
        Sight sight = guests.published(publish);
        deliveries.published(publish, place, fresh);
        trajectories.published(publish, firstAt(publish), sight);
        if (fresh.isEmpty()) {
            unrouted.addLast(new Unroutable(publish, sight, guests.unrouted(publish)));
            return;
        }
        fresh.forEach(copy -> copy.sight = sight);
        copies.addAll(fresh);
        fresh.clear();
        for (Copy evicted = copies.peekFirst();
                evicted != null && copies.size() > settings.capacity();
                evicted = copies.peekFirst()) {
            evicted.lane.queue.signs.record(evicted.lane.queue, clock);
            end(evicted, UndeliveredReason.EVICTED);
        }
    }

    /** When the same message was first published: once more is a retry, after a confirm that was lost. */
    private long firstAt(Publish publish) {
        boolean named =
                publish.properties().messageId() != null || publish.properties().correlationId() != null;
        Copy first = named && !fresh.isEmpty() ? fresh.getFirst().lane.head : null;
        return first == null ? publish.at() : first.publish.at();
    }

    private void delivered(Deliver deliver, Lookahead.Place place) {
        Arrival arrival = deliveries.delivered(deliver, place);
        guests.delivered(arrival);
        trajectories.consumed(arrival);
        arrivals.addLast(arrival);
    }

    private void closeWindows(long now) {
        while (!arrivals.isEmpty() && isOver(arrivals.peekFirst().deliver.at(), settings.patience(), now)) {
            Arrival arrival = arrivals.removeFirst();
            outcomes.accept(judge.decide(arrival));
            deliveries.giveUp(arrival);
        }
        while (!unrouted.isEmpty() && isOver(unrouted.peekFirst().publish.at(), settings.patience(), now)) {
            reachedNoQueue(unrouted.removeFirst());
        }
        if (now >= expiry) {
            expiry = now == Long.MAX_VALUE ? now : now + settings.window() / EXPIRIES;
            endCopies(now);
            trajectories.expire(now);
        }
        guests.expire(now);
    }

    private void endCopies(long now) {
        for (Copy oldest = copies.peekFirst();
                oldest != null && isOver(oldest.publish.at(), settings.window(), now);
                oldest = copies.peekFirst()) {
            end(oldest, ended ? UndeliveredReason.WAITING : UndeliveredReason.EXPIRED);
        }
    }

    private static boolean isOver(long at, long span, long now) {
        return now == Long.MAX_VALUE || at + span < now;
    }

    private void reachedNoQueue(Unroutable unroutable) {
        Publish publish = unroutable.publish;
        String key =
                publish.routingKeys().isEmpty() ? "" : publish.routingKeys().getFirst();
        Slot<Send> send = witness.send(publish, unroutable.sent);
        if (publish.exchange().isEmpty() && key.startsWith(DIRECT_REPLY)) {
            outcomes.accept(new Undelivered(publish, key, UndeliveredReason.DIRECT_REPLY, send));
        } else {
            outcomes.accept(new Unrouted(publish, send, GuestWitness.returned(unroutable.returned)));
        }
    }

    private void end(Copy copy, UndeliveredReason reason) {
        copies.removeFirst(copy);
        deliveries.forget(copy);
        if (copy.isWaiting() || copy.state() == Copy.State.PASSED) {
            outcomes.accept(new Undelivered(
                    copy.publish,
                    copy.lane.queue.name,
                    reasonFor(copy, reason),
                    witness.send(copy.publish, copy.sight)));
        }
    }

    private static UndeliveredReason reasonFor(Copy copy, UndeliveredReason reason) {
        if (copy.lane.queue.name.startsWith(DIRECT_REPLY)) {
            return UndeliveredReason.DIRECT_REPLY;
        }
        if (copy.named) {
            return UndeliveredReason.AMBIGUOUS;
        }
        return copy.state() == Copy.State.PASSED ? UndeliveredReason.OVERTAKEN : reason;
    }

    /** A publication that reached no queue, on its channel and on its way back. */
    private record Unroutable(
            Publish publish, @Nullable Sight sent, @Nullable Sight returned) {}
}
