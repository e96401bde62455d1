package io.warren.correlate;

import io.warren.model.Fingerprint;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which deliveries the surviving observations still determine: an oracle that knows the whole truth, what was lost
 * included, and asks whether an observer who knew the queue's habits could be wrong more than once in ten thousand.
 *
 * <p>Sufficient conditions, all of them checked on the truth: publication and delivery were both seen; it was a first
 * delivery; and either no other message of the queue looks like it, or it was alone: none of its look-alikes, seen or not,
 * stood in the queue with it or entered it as shortly before as it stayed, and it stayed so shortly that the loss of its
 * own delivery together with an unseen look-alike in its stead is rarer than that: 2 q² λ t for a share q lost one by one,
 * q (1 - 1/n) λ t for runs of n, look-alikes at a rate λ and a stay of t.
 */
public final class Determined {

    private static final double BEARABLE = 1e-4;

    private final Map<String, Long> firstLeft = new HashMap<>();
    private final Map<String, String> publicationOf;
    private final double bothLost;
    private final Map<Lane, List<Publish>> lanes = new HashMap<>();
    private final Set<String> determined = new HashSet<>();

    private record Lane(String queue, Fingerprint body, String exchange, List<String> keys) {}

    private Determined(Map<String, String> publicationOf, double lost, int burst) {
        this.publicationOf = publicationOf;
        this.bothLost = burst == 1 ? 2 * lost * lost : lost * (1 - 1.0 / burst);
    }

    /**
     * The deliveries' ids.
     *
     * @param all everything that happened, in order
     * @param seen what was observed of it
     * @param lost the share that was not
     * @param burst how many in a row
     */
    public static Set<String> of(
            List<Observation> all, List<Observation> seen, Map<String, String> publicationOf, double lost, int burst) {
        Determined oracle = new Determined(publicationOf, lost, burst);
        Set<String> ids = new HashSet<>();
        seen.forEach(observation -> ids.add(observation.id().text()));
        oracle.read(all);
        oracle.decide(all, ids);
        return oracle.determined;
    }

    private void read(List<Observation> all) {
        for (Observation observation : all) {
            if (observation instanceof Publish publish) {
                for (String queue : publish.routedQueues()) {
                    lanes.computeIfAbsent(laneOf(queue, publish), key -> new ArrayList<>())
                            .add(publish);
                }
            } else if (observation instanceof Deliver deliver) {
                String home = deliver.deaths().isEmpty()
                        ? deliver.queue()
                        : deliver.deaths().getLast().queue();
                firstLeft.putIfAbsent(publicationOf.get(deliver.id().text()) + '@' + home, deliver.at());
            }
        }
    }

    private static Lane laneOf(String queue, Publish publish) {
        return new Lane(queue, publish.fingerprint(), publish.exchange(), publish.routingKeys());
    }

    private void decide(List<Observation> all, Set<String> seen) {
        Map<String, Publish> publications = new HashMap<>();
        for (Observation observation : all) {
            if (observation instanceof Publish publish) {
                publications.put(publish.id().text(), publish);
            } else if (observation instanceof Deliver deliver
                    && deliver.deaths().isEmpty()
                    && !deliver.redelivered()
                    && seen.contains(deliver.id().text())) {
                Publish publish =
                        publications.get(publicationOf.get(deliver.id().text()));
                if (publish != null && seen.contains(publish.id().text()) && isDetermined(publish, deliver)) {
                    determined.add(deliver.id().text());
                }
            }
        }
    }

    private boolean isDetermined(Publish publish, Deliver deliver) {
        List<Publish> lane = lanes.getOrDefault(laneOf(deliver.queue(), publish), List.of());
        if (lane.size() == 1) {
            return true;
        }
        long stay = deliver.at() - publish.at();
        double rate = lane.size()
                / (double) Math.max(1, lane.getLast().at() - lane.getFirst().at());
        return bothLost * rate * stay <= BEARABLE && isAlone(publish, deliver, lane, stay);
    }

    private boolean isAlone(Publish publish, Deliver deliver, List<Publish> lane, long stay) {
        int place = Collections.binarySearch(lane, publish, Comparator.comparingLong(Publish::at));
        for (int i = Math.max(0, place - 50); i < Math.min(lane.size(), place + 50); i++) {
            Publish other = lane.get(i);
            boolean near = other.at() > publish.at() - stay && other.at() <= deliver.at();
            Long left = firstLeft.get(other.id().text() + '@' + deliver.queue());
            boolean before = other.at() <= publish.at() && (left == null || left > publish.at());
            if (other != publish && (near || (before && left != null))) {
                return false;
            }
        }
        return true;
    }
}
