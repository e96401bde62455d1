package io.warren.correlate;

import io.warren.model.Death;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which copies could stand for one another. */
final class Likeness {

    /** How many candidates an ambiguity names at most; those nearest in the queue. */
    static final int MOST = 32;

    /** How far a queue is searched for a copy whose envelope the two witnesses told differently. */
    private static final int SEARCHED = 10_000;

    /** How far a lane is searched back from its first waiting copy. */
    private static final int LOOKED_BACK = 256;

    private Likeness() {}

    /**
     * The copies that may have stood in this one's place of the queue: those published on other channels so close to it
     * that their order is not known. Empty if there is only one.
     */
    static List<Copy> interchangeable(Copy copy, long deliveredAt, long closeness) {
        if (copy.lane.head == copy.lane.tail) {
            return List.of();
        }
        List<Copy> rivals = new ArrayList<>(2);
        for (Copy other = copy.previousInLane;
                other != null && rivals.size() < MOST && isClose(other, copy, closeness);
                other = other.previousInLane) {
            boolean leftBefore = other.last != null && other.last.deliver.at() < copy.publish.at();
            if (!other.surelyBefore(copy, closeness) && !leftBefore) {
                rivals.addFirst(other);
            }
        }
        rivals.add(copy);
        for (Copy other = copy.nextInLane;
                other != null && rivals.size() < MOST && isClose(copy, other, closeness);
                other = other.nextInLane) {
            if (!copy.surelyBefore(other, closeness) && other.publish.at() <= deliveredAt) {
                rivals.add(other);
            }
        }
        return rivals.size() > 1 ? rivals : List.of();
    }

    private static boolean isClose(Copy earlier, Copy later, long closeness) {
        return later.publish.at() - earlier.publish.at() < closeness;
    }

    /**
     * The copies that no longer wait and fit, those nearest to the end of the lane, in order. Looks back only so far:
     * among more look-alikes than that, none could be told apart anyway.
     */
    static List<Copy> gone(Lane lane, Predicate<Copy> fits) {
        List<Copy> found = new ArrayList<>(2);
        Copy copy = lane.firstWaiting == null ? lane.tail : lane.firstWaiting.previousInLane;
        for (int looked = 0; copy != null && looked < LOOKED_BACK && found.size() < MOST; looked++) {
            if (fits.test(copy)) {
                found.add(copy);
            }
            copy = copy.previousInLane;
        }
        return found.reversed();
    }

    /** All of both, each once; empty if that is a single one. */
    static List<Copy> union(List<Copy> some, List<Copy> others) {
        List<Copy> all = new ArrayList<>(some);
        for (Copy copy : others) {
            if (!all.contains(copy)) {
                all.add(copy);
            }
        }
        return all.size() > 1 ? all : List.of();
    }

    /** This copy and its neighbours in the lane that were published before the delivery, in order. */
    static List<Copy> neighbours(Copy copy, long deliveredAt) {
        List<Copy> all = new ArrayList<>();
        for (Copy other = copy.previousInLane; other != null && all.size() < MOST / 2; other = other.previousInLane) {
            all.addFirst(other);
        }
        all.add(copy);
        for (Copy other = copy.nextInLane;
                other != null && all.size() < MOST && other.publish.at() <= deliveredAt;
                other = other.nextInLane) {
            all.add(other);
        }
        return all;
    }

    /**
     * The lane of a copy that is equal in all that both witnesses told: where one has no digest of the properties, or
     * where a dead letter no longer shows the hidden copies' keys (BCC).
     */
    static @Nullable Lane inQueue(Backlog queue, Deliver deliver) {
        Death origin = deliver.deaths().isEmpty() ? null : deliver.deaths().getLast();
        boolean blind = deliver.properties().digest() == 0;
        boolean worthLooking = origin == null ? (blind ? queue.hasDigests : queue.hasBlind) : queue.hasSeveralKeys;
        if (!worthLooking) {
            return null;
        }
        int searched = 0;
        for (Copy copy = queue.head; copy != null && searched < SEARCHED; copy = copy.nextInQueue, searched++) {
            Publish publish = copy.publish;
            if (publish.size() == deliver.size() && publish.fingerprint().equals(deliver.fingerprint())) {
                boolean alike = origin == null
                        ? sameEnvelope(publish, deliver)
                        : publish.exchange().equals(origin.exchange())
                                && publish.routingKeys().containsAll(origin.routingKeys());
                if (alike && (blind || publish.properties().digest() == 0 || origin != null)) {
                    return copy.lane;
                }
            }
        }
        return null;
    }

    private static boolean sameEnvelope(Publish publish, Deliver deliver) {
        return Envelope.of(
                        publish.fingerprint(),
                        publish.size(),
                        publish.exchange(),
                        publish.routingKeys(),
                        publish.properties(),
                        0)
                .equals(Envelope.of(
                        deliver.fingerprint(),
                        deliver.size(),
                        deliver.exchange(),
                        deliver.routingKeys(),
                        deliver.properties(),
                        0));
    }
}
