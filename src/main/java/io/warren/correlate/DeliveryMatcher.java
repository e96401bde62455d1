package io.warren.correlate;

import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first join: takes each delivery for a publication, oldest first, and notes what speaks against it. It never
 * decides; {@link Judge} does, when the signs of loss around the delivery are known.
 *
 * <p>Sees observations in the order in which they happened.
 */
final class DeliveryMatcher {

    private final long closeness;
    private final Queues queues;
    private final LaneTable lanes;
    private final DeadLetterTrail trail;
    private final GuestWitness guests;
    private final Overtaken overtaken;

    /**
     * Makes an empty matcher.
     *
     * @param closeness nanoseconds, see {@link CorrelationSettings}
     * @param grace nanoseconds that an overtaken copy has to turn up after all, see {@link Overtaken}
     */
    DeliveryMatcher(Queues queues, LaneTable lanes, GuestWitness guests, long closeness, long grace) {
        this.queues = queues;
        this.lanes = lanes;
        this.guests = guests;
        this.closeness = closeness;
        this.overtaken = new Overtaken(grace);
        this.trail = new DeadLetterTrail(queues, lanes, guests);
    }

    /** One copy a queue; the caller forgets them in the same order. */
    void published(Publish publish, Lookahead.Place place, List<Copy> into) {
        if (place.queue != null) {
            into.add(enqueue(publish, place.queue, place.high, place.low));
            return;
        }
        Envelope envelope = Envelope.of(publish);
        List<String> routed = publish.routedQueues();
        for (int i = 0; i < routed.size(); i++) {
            if (routed.indexOf(routed.get(i)) == i) {
                Backlog queue = queues.of(publish.cluster(), publish.vhost(), routed.get(i));
                Envelope name = envelope.in(queue.place);
                into.add(enqueue(publish, queue, name.high(), name.low()));
            }
        }
    }

    private Copy enqueue(Publish publish, Backlog queue, long high, long low) {
        Lane lane = laneFor(queue, high, low);
        Copy copy = new Copy(publish, lane, queue.nextOrder());
        lane.append(copy);
        queue.append(copy);
        Arrival orphan = lane.firstOrphan();
        if (orphan != null && mayPrecede(orphan.deliver, publish)) {
            lane.removeOrphan(orphan);
            orphan.early = true;
            orphan.rivals = List.of();
            leave(copy, orphan, Copy.State.LEFT);
        }
        return copy;
    }

    /** One node's trace events come in order; only where two nodes' clocks are involved may effect precede cause. */
    private static boolean mayPrecede(Deliver deliver, Publish publish) {
        return deliver.node() == null
                || publish.node() == null
                || !deliver.node().equals(publish.node());
    }

    Arrival delivered(Deliver deliver, Lookahead.Place place) {
        Arrival arrival = taken(deliver, place);
        if (arrival.lane != null) {
            LossSigns signs = arrival.lane.queue.signs;
            if (arrival.copy != null && !arrival.lane.hasLookAlikes()) {
                signs.proved();
            }
            arrival.proofs = signs.proofs();
        }
        return arrival;
    }

    private Arrival taken(Deliver deliver, Lookahead.Place place) {
        Backlog queue = place.queue;
        if (queue == null) {
            return dead(deliver);
        }
        Lane lane = queue.laneInTurn(place.high, place.low);
        if (lane == null) {
            lane = lanes.find(place.high, place.low);
        }
        if (lane == null) {
            lane = Likeness.inQueue(queue, deliver);
        }
        if (deliver.redelivered() && lane != null) {
            Arrival again = again(deliver, lane);
            if (again != null) {
                return again;
            }
        }
        return first(deliver, lane == null ? laneFor(queue, place.high, place.low) : lane);
    }

    private Arrival first(Deliver deliver, Lane lane) {
        Arrival arrival = new Arrival(deliver, Arrival.Kind.FIRST);
        arrival.lane = lane;
        arrival.openSince = lane.openSince;
        lane.delivered++;
        noteBeat(arrival, lane);
        Copy copy = lane.firstWaiting != null ? lane.firstWaiting : passed(lane);
        if (copy == null) {
            arrival.rivals = Likeness.gone(lane, other -> other.publish.at() >= lane.openSince);
            arrival.openSince = deliver.at();
            lane.addOrphan(arrival);
            lane.queue.signs.record(lane.queue, deliver.at());
            return arrival;
        }
        arrival.rivals = Likeness.interchangeable(copy, deliver.at(), closeness);
        leave(copy, arrival, Copy.State.LEFT);
        suspectOvertaken(copy, deliver.at());
        followBeat(arrival, lane);
        return arrival;
    }

    private static void noteBeat(Arrival arrival, Lane lane) {
        Copy newest = lane.tail;
        Rhythm rhythm = lane.rhythm();
        if (rhythm != null && newest != null) {
            arrival.beat = rhythm.delivered(arrival, newest);
        }
    }

    /** Queue order lags behind: the copies that it holds to be waiting are gone, and their deliveries were not seen. */
    private void followBeat(Arrival arrival, Lane lane) {
        Rhythm rhythm = lane.rhythm();
        if (rhythm == null || arrival.beat == null || !rhythm.lags(arrival.beat)) {
            return;
        }
        for (Beat beat : rhythm.takeLagging()) {
            retie(beat);
        }
        for (Copy copy = arrival.beat.near.previousInLane;
                copy != null && copy.isWaiting();
                copy = copy.previousInLane) {
            copy.become(Copy.State.PASSED);
        }
        lane.refreshWaiting();
        lane.queue.signs.record(lane.queue, arrival.deliver.at());
    }

    private void retie(Beat beat) {
        Arrival arrival = beat.arrival;
        Copy old = arrival.copy;
        if (old == null || arrival.judged || beat.near.state() == Copy.State.DIED) {
            return;
        }
        if (old.last == arrival) {
            old.last = null;
            old.become(Copy.State.PASSED);
        }
        arrival.rivals = Likeness.interchangeable(beat.near, arrival.deliver.at(), closeness);
        beat.near.become(Copy.State.LEFT);
        beat.near.last = arrival;
        arrival.copy = beat.near;
    }

    /** Null if no look-alike was delivered before: then it may be the first delivery that was seen of it. */
    private @Nullable Arrival again(Deliver deliver, Lane lane) {
        List<Copy> before = Likeness.gone(lane, copy -> copy.last != null && !guests.isAcknowledged(copy.last));
        if (before.isEmpty()) {
            return null;
        }
        Arrival arrival = new Arrival(deliver, Arrival.Kind.AGAIN);
        arrival.lane = lane;
        arrival.openSince = before.getFirst().publish.at();
        take(arrival, before);
        return arrival;
    }

    private Arrival dead(Deliver deliver) {
        Arrival arrival = new Arrival(deliver, Arrival.Kind.DEAD);
        DeadLetterTrail.Origin origin = trail.origin(deliver);
        if (origin == null) {
            Backlog queue = queues.of(deliver.cluster(), deliver.vhost(), deliver.queue());
            queue.signs.record(queue, deliver.at());
            return arrival;
        }
        arrival.lane = origin.lane();
        arrival.openSince = origin.lane().openSince;
        List<Copy> candidates = trail.candidates(arrival, origin);
        countDeath(arrival, origin.lane());
        if (candidates.isEmpty()) {
            arrival.rivals =
                    Likeness.gone(origin.lane(), copy -> copy.last != null && copy.last.deaths() == arrival.deaths());
        } else {
            Copy copy = candidates.getFirst();
            if (copy.isWaiting() || copy.state() == Copy.State.PASSED) {
                arrival.rivals = Likeness.union(candidates, Likeness.interchangeable(copy, deliver.at(), closeness));
                leave(copy, arrival, Copy.State.DIED);
            } else {
                take(arrival, candidates);
            }
        }
        return arrival;
    }

    /** More have died than were published: the others' publications were not seen. */
    private static void countDeath(Arrival arrival, Lane origin) {
        if (arrival.deaths() == 1 && !DeadLetterTrail.isReturning(arrival) && !origin.countDeath()) {
            origin.queue.signs.record(origin.queue, arrival.deliver.at());
        }
    }

    private static void take(Arrival arrival, List<Copy> candidates) {
        Copy copy = candidates.getFirst();
        arrival.copy = copy;
        arrival.rivals = candidates.size() > 1 ? List.copyOf(candidates) : List.of();
        copy.last = arrival;
    }

    private static void leave(Copy copy, Arrival arrival, Copy.State state) {
        copy.become(state);
        copy.last = arrival;
        arrival.copy = copy;
        copy.lane.refreshWaiting();
    }

    /** A copy that was thought gone: the queue is not first in, first out. */
    private static @Nullable Copy passed(Lane lane) {
        List<Copy> passed = Likeness.gone(lane, copy -> copy.state() == Copy.State.PASSED);
        return passed.isEmpty() ? null : passed.getFirst();
    }

    private void suspectOvertaken(Copy leaving, long at) {
        Backlog queue = leaving.lane.queue;
        for (Copy copy = queue.nextOvertakenBy(leaving, closeness);
                copy != null;
                copy = queue.nextOvertakenBy(leaving, closeness)) {
            overtaken.suspect(copy, at);
        }
    }

    void advance(long now) {
        overtaken.advance(now);
    }

    /** The copy's time in the window is over. */
    void forget(Copy copy) {
        copy.lane.removeHead(copy);
        copy.lane.queue.removeHead(copy);
        drop(copy.lane);
    }

    /** No publication can come for it any more. */
    void giveUp(Arrival arrival) {
        if (arrival.lane != null) {
            arrival.lane.removeOrphan(arrival);
            drop(arrival.lane);
        }
    }

    private void drop(Lane lane) {
        if (lane.isAbandoned()) {
            lanes.remove(lane);
        }
    }

    /** What a witness says itself: observations of this virtual host were lost. */
    void reportLoss(String cluster, String vhost, long at) {
        queues.signs(cluster, vhost).report(at);
    }

    private Lane laneFor(Backlog queue, long high, long low) {
        Lane lane = lanes.find(high, low);
        if (lane == null) {
            lane = new Lane(high, low, queue);
            lanes.add(lane);
        }
        return lane;
    }
}
