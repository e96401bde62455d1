package io.warren.correlate;

import io.warren.model.Death;
import io.warren.model.Observation.Deliver;
import io.warren.model.Outcome.Via;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows x-death back to the publication. The broker publishes dead letters without a trace event, so the header is all
 * there is: which queues the message died in, why, and what exchange and keys it had then.
 */
final class DeadLetterTrail {

    private static final long SECOND = 1_000_000_000;

    private final Queues queues;
    private final LaneTable lanes;
    private final GuestWitness guests;

    DeadLetterTrail(Queues queues, LaneTable lanes, GuestWitness guests) {
        this.queues = queues;
        this.lanes = lanes;
        this.guests = guests;
    }

    /** Where the message was first published to, and how it left that queue. */
    record Origin(Lane lane, Death death) {}

    /** The oldest entry whose queue knows such a message; a message that goes in circles may have moved it forward. */
    @Nullable Origin origin(Deliver deliver) {
        List<Death> deaths = deliver.deaths();
        for (int i = deaths.size() - 1; i >= 0; i--) {
            Death death = deaths.get(i);
            Backlog queue = queues.of(deliver.cluster(), deliver.vhost(), death.queue());
            Envelope name = Envelope.of(
                            deliver.fingerprint(),
                            deliver.size(),
                            death.exchange(),
                            death.routingKeys(),
                            deliver.properties())
                    .in(queue.place);
            Lane lane = lanes.find(name.high(), name.low());
            if (lane == null && i == deaths.size() - 1) {
                lane = Likeness.inQueue(queue, deliver);
            }
            if (lane != null && lane.head != null) {
                return new Origin(lane, death);
            }
        }
        return null;
    }

    /** The copies it may be, most likely first; a waiting one at the head means that it left its queue by dying. */
    List<Copy> candidates(Arrival arrival, Origin origin) {
        boolean diedWaiting = diesWaiting(origin.death());
        if (!isReturning(arrival) && diedWaiting && origin.lane().firstWaiting != null) {
            return waiting(arrival, origin);
        }
        List<Copy> known = arrivedBefore(arrival, origin.lane());
        Copy oldest = origin.lane().firstWaiting;
        return known.isEmpty() && oldest != null ? List.of(oldest) : known;
    }

    /** Delivered from this very queue after the same deaths already: the same message once more. */
    static boolean isReturning(Arrival arrival) {
        if (!arrival.deliver.redelivered() || arrival.lane == null) {
            return false;
        }
        return !Likeness.gone(arrival.lane, copy -> copy.last != null && isSameStay(copy.last, arrival))
                .isEmpty();
    }

    private static boolean isSameStay(Arrival before, Arrival now) {
        return before.deliver.queue().equals(now.deliver.queue()) && before.deaths() == now.deaths();
    }

    /** It died at the head of its queue: the oldest, unless look-alikes were delivered while it may have died. */
    private static List<Copy> waiting(Arrival arrival, Origin origin) {
        List<Copy> candidates = new ArrayList<>(2);
        Copy oldest = origin.lane().firstWaiting;
        if (oldest == null) {
            return candidates;
        }
        candidates.add(oldest);
        Long told = origin.death().time();
        long from = told == null ? Long.MIN_VALUE : told;
        long until = told == null || origin.death().count() > 1
                ? arrival.deliver.at()
                : Math.min(arrival.deliver.at(), told + SECOND);
        for (Copy copy = oldest.previousInLane;
                copy != null
                        && copy.last != null
                        && copy.last.deliver.at() >= from
                        && candidates.size() < Likeness.MOST;
                copy = copy.previousInLane) {
            if (copy.state() == Copy.State.LEFT && copy.last.deliver.at() <= until) {
                candidates.add(copy);
                contest(copy.last, oldest);
            }
        }
        return candidates;
    }

    /** The delivery may as well have been of the other copy. */
    private static void contest(Arrival left, Copy other) {
        List<Copy> rivals = new ArrayList<>(left.rivals);
        if (rivals.isEmpty() && left.copy != null) {
            rivals.add(left.copy);
        }
        if (!rivals.contains(other) && rivals.size() < Likeness.MOST) {
            rivals.add(other);
        }
        left.rivals = List.copyOf(rivals);
    }

    private List<Copy> arrivedBefore(Arrival arrival, Lane lane) {
        boolean returning = isReturning(arrival);
        Death newest = arrival.deliver.deaths().getFirst();
        return Likeness.gone(lane, copy -> {
            Arrival before = copy.last;
            if (before == null || guests.isAcknowledged(before)) {
                return false;
            }
            return returning
                    ? isSameStay(before, arrival)
                    : before.deaths() < arrival.deaths()
                            && (diesWaiting(newest) || before.deliver.queue().equals(newest.queue()));
        });
    }

    /** Expiry and overflow take a message from the head of its queue; a rejection takes it from a consumer. */
    private static boolean diesWaiting(Death death) {
        return death.reason().equals("expired") || death.reason().equals("maxlen");
    }

    /** The queues it died in, in the order it passed them. */
    static List<Via> via(List<Death> deaths) {
        if (deaths.isEmpty()) {
            return List.of();
        }
        List<Via> via = new ArrayList<>(deaths.size());
        for (Death death : deaths.reversed()) {
            via.add(new Via(death.queue(), death.reason()));
        }
        return List.copyOf(via);
    }
}
