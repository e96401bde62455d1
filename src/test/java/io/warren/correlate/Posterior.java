package io.warren.correlate;

import io.warren.model.Fingerprint;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which deliveries the observations determine, by all explanations there are: every way to lay the publications and the
 * deliveries that were seen of a lane side by side in its order, with every choice of what was not seen, each as likely as its
 * losses, its unseen publications and its waiting times are. A delivery is determined if the explanations in which it is its
 * own publication have all but one part in ten thousand of the likelihood.
 *
 * <p>The observer is told more than any correlator can know: how much was lost, how often look-alikes are published, and how
 * long they wait in that queue, all of them counted on the truth. It is told nothing of a single message. Waiting times are
 * taken to be independent of each other, which they are where queues are empty most of the time.
 */
public final class Posterior {

    private static final double BEARABLE = 1e-4;

    /** How many messages may be under way at a time, unseen deliveries among them. */
    private static final int BAND = 64;

    /** Waiting times are counted in so many parts of an octave of nanoseconds. */
    private static final int PARTS = 4;

    private record Lane(String queue, Fingerprint body, String exchange, List<String> keys) {}

    /** What is true of one lane. */
    private static final class Truth {
        private final List<Publish> published = new ArrayList<>();
        private final List<Deliver> delivered = new ArrayList<>();
        private final List<Publish> seenPublished = new ArrayList<>();
        private final List<Deliver> seenDelivered = new ArrayList<>();
        private final double[] stays = new double[Long.SIZE * PARTS];
        private double counted;
        private int neverDelivered;
    }

    private final Map<Lane, Truth> lanes = new HashMap<>();
    private final Map<String, Publish> publications = new HashMap<>();
    private final Map<String, String> publicationOf;
    private final double lost;
    private final Set<String> determined = new HashSet<>();

    private Posterior(Map<String, String> publicationOf, double lost) {
        this.publicationOf = publicationOf;
        this.lost = lost;
    }

    /**
     * The deliveries' ids.
     *
     * @param all everything that happened, in order
     * @param seen what was observed of it, each observation lost on its own
     */
    public static Set<String> of(
            List<Observation> all, List<Observation> seen, Map<String, String> publicationOf, double lost) {
        Posterior oracle = new Posterior(publicationOf, lost);
        Set<String> ids = new HashSet<>();
        seen.forEach(observation -> ids.add(observation.id().text()));
        oracle.read(all, ids);
        oracle.lanes.values().forEach(oracle::decide);
        return oracle.determined;
    }

    private void read(List<Observation> all, Set<String> seen) {
        Set<String> arrived = new HashSet<>();
        for (Observation observation : all) {
            if (observation instanceof Publish publish) {
                publications.put(publish.id().text(), publish);
                for (String queue : publish.routedQueues()) {
                    Truth lane = lane(queue, publish);
                    lane.published.add(publish);
                    if (seen.contains(publish.id().text())) {
                        lane.seenPublished.add(publish);
                    }
                }
            } else if (observation instanceof Deliver deliver
                    && deliver.deaths().isEmpty()
                    && !deliver.redelivered()) {
                Publish publish =
                        publications.get(publicationOf.get(deliver.id().text()));
                Truth lane = lane(deliver.queue(), publish);
                lane.delivered.add(deliver);
                arrived.add(publish.id().text() + '@' + deliver.queue());
                lane.stays[part(deliver.at() - publish.at())]++;
                lane.counted++;
                if (seen.contains(deliver.id().text())) {
                    lane.seenDelivered.add(deliver);
                }
            }
        }
        lanes.forEach((lane, truth) -> truth.neverDelivered = (int) truth.published.stream()
                .filter(publish -> !arrived.contains(publish.id().text() + '@' + lane.queue()))
                .count());
    }

    private Truth lane(String queue, Publish publish) {
        Lane lane = new Lane(queue, publish.fingerprint(), publish.exchange(), publish.routingKeys());
        return lanes.computeIfAbsent(lane, key -> new Truth());
    }

    private void decide(Truth lane) {
        int ours = lane.seenPublished.size();
        int theirs = lane.seenDelivered.size();
        if (lane.published.size() == 1) {
            if (ours == 1 && theirs == 1) {
                determined.add(lane.seenDelivered.getFirst().id().text());
            }
            return;
        }
        if (ours == 0 || theirs == 0) {
            return;
        }
        new Alignment(lane).decide();
    }

    /**
     * Forward and backward over all alignments within the band. Time is counted in mean gaps between look-alikes, and each row
     * is scaled, so that nothing vanishes.
     */
    private final class Alignment {
        private final Truth lane;
        private final long[] published;
        private final long[] delivered;
        private final double rate;
        private final double reaches;

        Alignment(Truth lane) {
            this.lane = lane;
            published = lane.seenPublished.stream().mapToLong(Publish::at).toArray();
            delivered = lane.seenDelivered.stream().mapToLong(Deliver::at).toArray();
            long span =
                    lane.published.getLast().at() - lane.published.getFirst().at();
            rate = lane.published.size() / (double) Math.max(1, span);
            reaches = 1 - lane.neverDelivered / (double) lane.published.size();
        }

        /** How many were published before this delivery: none later can be it, or lie before it in the order. */
        private int high(int delivery) {
            if (delivery == delivered.length) {
                return published.length;
            }
            int place = Arrays.binarySearch(published, delivered[delivery]);
            return place < 0 ? -place - 1 : place + 1;
        }

        private int low(int delivery) {
            return Math.max(0, high(delivery) - BAND);
        }

        void decide() {
            int rows = delivered.length + 1;
            double[][] forward = new double[rows][];
            for (int j = 0; j < rows; j++) {
                forward[j] = new double[high(j) - low(j) + 1];
                for (int i = low(j); i <= high(j); i++) {
                    double sum = i == 0 && j == 0 ? 1 : 0;
                    if (i > low(j)) {
                        sum += forward[j][i - 1 - low(j)] * unseenDelivery();
                    }
                    if (j > 0) {
                        sum += at(forward, i, j - 1) * unseenPublication(i, j - 1);
                        sum += i == 0 ? 0 : at(forward, i - 1, j - 1) * match(i - 1, j - 1);
                    }
                    forward[j][i - low(j)] = sum;
                }
                scale(forward[j]);
            }
            double[][] backward = new double[rows][];
            for (int j = rows - 1; j >= 0; j--) {
                backward[j] = new double[high(j) - low(j) + 1];
                for (int i = high(j); i >= low(j); i--) {
                    double sum = j == rows - 1 && i == published.length ? 1 : 0;
                    if (i < high(j)) {
                        sum += backward[j][i + 1 - low(j)] * unseenDelivery();
                    }
                    if (j < rows - 1) {
                        sum += at(backward, i, j + 1) * unseenPublication(i, j);
                        sum += i == published.length ? 0 : at(backward, i + 1, j + 1) * match(i, j);
                    }
                    backward[j][i - low(j)] = sum;
                }
                scale(backward[j]);
            }
            for (int j = 0; j < delivered.length; j++) {
                judge(forward, backward, j);
            }
        }

        /** All that a delivery may be, and what its own publication has of that. */
        private void judge(double[][] forward, double[][] backward, int j) {
            double all = 0;
            double own = 0;
            String truth = publicationOf.get(lane.seenDelivered.get(j).id().text());
            for (int i = low(j); i <= high(j); i++) {
                double before = at(forward, i, j);
                all += before * unseenPublication(i, j) * at(backward, i, j + 1);
                if (i < published.length) {
                    double matched = before * match(i, j) * at(backward, i + 1, j + 1);
                    all += matched;
                    if (lane.seenPublished.get(i).id().text().equals(truth)) {
                        own = matched;
                    }
                }
            }
            if (own > 0 && own >= all * (1 - BEARABLE)) {
                determined.add(lane.seenDelivered.get(j).id().text());
            }
        }

        private double at(double[][] table, int i, int j) {
            return i < low(j) || i > high(j) ? 0 : table[j][i - low(j)];
        }

        private static void scale(double[] row) {
            double most = Arrays.stream(row).max().orElse(0);
            if (most > 0) {
                for (int i = 0; i < row.length; i++) {
                    row[i] /= most;
                }
            }
        }

        /** It was seen published; it was delivered unseen, or never. */
        private double unseenDelivery() {
            return (1 - lost) * (1 - reaches * (1 - lost));
        }

        /** Its publication was not seen: it lies between two that were, as its place in the order says. */
        private double unseenPublication(int i, int j) {
            double earliest = i == 0 ? 1 : within(delivered[j] - published[i - 1]);
            double latest = i == published.length ? 0 : within(delivered[j] - published[i]);
            return lost * reaches * (1 - lost) * Math.max(0, earliest - latest);
        }

        private double match(int i, int j) {
            long stay = delivered[j] - published[i];
            return stay < 0 ? 0 : (1 - lost) * reaches * (1 - lost) * density(stay) / rate;
        }

        private double density(long stay) {
            int part = part(stay);
            return lane.stays[part] / lane.counted / width(part);
        }

        /** The share that waits no longer. */
        private double within(long stay) {
            if (stay <= 0) {
                return 0;
            }
            int last = part(stay);
            double sum = 0;
            for (int part = 0; part < last; part++) {
                sum += lane.stays[part];
            }
            double inside = (stay - edge(last)) / width(last);
            return (sum + inside * lane.stays[last]) / lane.counted;
        }
    }

    private static int part(long nanoseconds) {
        long value = Math.max(nanoseconds, PARTS);
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        return octave * PARTS + (int) (value >>> (octave - 2)) % PARTS;
    }

    private static double width(int part) {
        return Math.max(1, edge(part + 1) - edge(part));
    }

    private static double edge(int part) {
        return part < 2 * PARTS ? 0 : Math.pow(2, part / PARTS) * (1 + part % PARTS / (double) PARTS);
    }
}
