package io.warren.correlate;

import io.warren.model.Evidence;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import io.warren.model.UnmatchedReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a delivery is, once everything around it has been seen: certain, one of several, or unmatched. Never
 * guesses: what order alone would decide is certain only while nothing speaks for a loss.
 */
final class Judge {

    private final long memory;
    private final GuestWitness guests;

    /**
     * Makes a judge.
     *
     * @param memory nanoseconds: how far a loss reaches within its own queue
     * @param guests what guests saw
     */
    Judge(long memory, GuestWitness guests) {
        this.memory = memory;
        this.guests = guests;
    }

    Outcome decide(Arrival arrival) {
        arrival.judged = true;
        List<Copy> candidates = new ArrayList<>(1);
        Slot<Publish> publish = publication(arrival, candidates);
        Slot<Receive> receive = guests.receive(arrival);
        boolean nothingKnown = publish instanceof Slot.Unseen
                && receive instanceof Slot.Unseen
                && arrival.deliver.deaths().isEmpty();
        if (nothingKnown) {
            return new Unmatched(arrival.deliver, UnmatchedReason.NO_PUBLICATION);
        }
        Slot<Send> send = send(publish, candidates);
        return new Hop(
                publish,
                arrival.deliver,
                send,
                receive,
                guests.settle(arrival, receive),
                evidence(arrival, publish, candidates),
                DeadLetterTrail.via(arrival.deliver.deaths()));
    }

    private Slot<Send> send(Slot<Publish> publish, List<Copy> candidates) {
        return publish instanceof Slot.Known<Publish>(Publish known)
                ? guests.send(known, candidates.getFirst().sight)
                : guests.oneOfSends(candidates);
    }

    private Slot<Publish> publication(Arrival arrival, List<Copy> candidates) {
        Copy copy = arrival.copy;
        if (copy == null) {
            return notSeen(arrival, candidates);
        }
        if (copy.lane.hasLookAlikes() && (arrival.early || isDoubtful(arrival, copy))) {
            if (isTimed(arrival, copy)) {
                arrival.timed = true;
                return known(copy, candidates);
            }
            candidates.addAll(arrival.rivals.isEmpty() ? around(arrival, copy) : arrival.rivals);
            return oneOf(candidates, true);
        }
        if (!arrival.rivals.isEmpty()) {
            candidates.addAll(arrival.rivals);
            return oneOf(candidates, false);
        }
        return known(copy, candidates);
    }

    private static Slot<Publish> known(Copy copy, List<Copy> candidates) {
        copy.named = true;
        copy.sure = true;
        candidates.add(copy);
        return Slot.known(copy.publish);
    }

    /** Nobody was waiting for it; or one of those who were left was taken for another. */
    private static Slot<Publish> notSeen(Arrival arrival, List<Copy> candidates) {
        arrival.rivals.stream().filter(copy -> !copy.sure).forEach(candidates::add);
        return candidates.isEmpty() ? Slot.unseen() : oneOf(candidates, true);
    }

    /** It followed this copy at once, and so did those around it: time tells them apart, whatever was lost. */
    private static boolean isTimed(Arrival arrival, Copy copy) {
        return arrival.rivals.isEmpty()
                && arrival.beat != null
                && arrival.beat.near == copy
                && arrival.beat.isCertain();
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

    private static Set<Evidence> evidence(Arrival arrival, Slot<Publish> publish, List<Copy> candidates) {
        Set<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        if (!(publish instanceof Slot.Unseen)) {
            evidence.add(Evidence.FINGERPRINT);
            evidence.add(Evidence.ENVELOPE);
        }
        Copy copy = arrival.copy;
        if (publish instanceof Slot.Known && copy != null) {
            evidence.add(arrival.timed ? Evidence.TIME : orderOf(copy));
            if (carriesIdentifier(arrival.deliver.properties())) {
                evidence.add(Evidence.APPLICATION_ID);
            }
        }
        byGuest(arrival.sight, evidence);
        candidates.forEach(candidate -> byGuest(candidate.sight, evidence));
        return evidence;
    }

    private static Evidence orderOf(Copy copy) {
        return copy.lane.hasLookAlikes() ? Evidence.QUEUE_ORDER : Evidence.ONLY_CANDIDATE;
    }

    /** How what the guest saw was found. */
    private static void byGuest(@Nullable Sight sight, Set<Evidence> evidence) {
        if (sight != null && sight.partner != null) {
            if (sight.wire.renamed) {
                evidence.add(Evidence.FINGERPRINT);
                evidence.add(Evidence.TIME);
            } else {
                evidence.add(Evidence.SOCKET);
                evidence.add(Evidence.CHANNEL_ORDER);
            }
        }
    }

    private static boolean carriesIdentifier(MessageProperties properties) {
        return properties.messageId() != null || properties.correlationId() != null || properties.traceparent() != null;
    }
}
