package io.warren.correlate;

import io.warren.model.Evidence;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import io.warren.model.UnmatchedReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what a delivery is, once everything around it has been seen: certain, one of several, or unmatched. Never
 * guesses: what order alone would decide is certain only while nothing speaks for a loss.
 */
final class Judge {

    private final long memory;
    private final Sends sends;

    /**
     * Makes a judge.
     *
     * @param memory nanoseconds: how far a loss reaches within its own queue
     * @param sends what guests saw of a publication
     */
    Judge(long memory, Sends sends) {
        this.memory = memory;
        this.sends = sends;
    }

    Outcome decide(Arrival arrival) {
        arrival.judged = true;
        Slot<Publish> publish = publication(arrival);
        Slot<Receive> receive =
                arrival.receiveLane == null ? Slot.unseen() : arrival.receiveLane.certainty(arrival.receive);
        boolean nothingKnown = publish instanceof Slot.Unseen
                && receive instanceof Slot.Unseen
                && arrival.deliver.deaths().isEmpty();
        if (nothingKnown) {
            return new Unmatched(arrival.deliver, UnmatchedReason.NO_PUBLICATION);
        }
        return new Hop(
                publish,
                arrival.deliver,
                sends.of(publish),
                receive,
                settle(arrival),
                evidence(arrival, publish),
                DeadLetterTrail.via(arrival.deliver.deaths()));
    }

    private static Slot<Settle> settle(Arrival arrival) {
        if (arrival.settlement == null) {
            return Slot.unseen();
        }
        arrival.settlement.named = true;
        return Slot.known(arrival.settlement.settle);
    }

    private Slot<Publish> publication(Arrival arrival) {
        Copy copy = arrival.copy;
        if (copy == null) {
            return Slot.unseen();
        }
        if (copy.lane.hasLookAlikes() && (arrival.early || isDoubtful(arrival, copy))) {
            return oneOf(arrival.rivals.isEmpty() ? around(arrival, copy) : arrival.rivals, true);
        }
        if (!arrival.rivals.isEmpty()) {
            return oneOf(arrival.rivals, false);
        }
        copy.named = true;
        return Slot.known(copy.publish);
    }

    private static List<Copy> around(Arrival arrival, Copy copy) {
        return arrival.early ? List.of(copy) : Likeness.neighbours(copy, arrival.deliver.at());
    }

    private boolean isDoubtful(Arrival arrival, Copy copy) {
        Backlog queue = copy.lane.queue;
        long here = Math.min(arrival.openSince, arrival.deliver.at() - memory);
        return switch (queue.signs.reach(queue, arrival, here)) {
            case NOWHERE -> false;
            case ELSEWHERE -> copy.lane.firstWaiting != null || copy.lane.firstOrphan() != null;
            case HERE, EVERYWHERE -> true;
        };
    }

    private static Slot<Publish> oneOf(List<Copy> copies, boolean orUnseen) {
        List<Publish> publications = new ArrayList<>(copies.size());
        for (Copy copy : copies) {
            copy.named = true;
            publications.add(copy.publish);
        }
        return new Slot.OneOf<>(publications, orUnseen);
    }

    private static Set<Evidence> evidence(Arrival arrival, Slot<Publish> publish) {
        Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        if (!(publish instanceof Slot.Unseen)) {
            evidence.add(Evidence.FINGERPRINT);
            evidence.add(Evidence.ENVELOPE);
        }
        Copy copy = arrival.copy;
        if (publish instanceof Slot.Known && copy != null) {
            evidence.add(copy.lane.hasLookAlikes() ? Evidence.QUEUE_ORDER : Evidence.ONLY_CANDIDATE);
            if (carriesIdentifier(arrival.deliver.properties())) {
                evidence.add(Evidence.APPLICATION_ID);
            }
        }
        if (arrival.receive != null) {
            evidence.add(Evidence.SOCKET);
            evidence.add(Evidence.CHANNEL_ORDER);
        }
        return evidence;
    }

    private static boolean carriesIdentifier(MessageProperties properties) {
        return properties.messageId() != null || properties.correlationId() != null || properties.traceparent() != null;
    }
}
