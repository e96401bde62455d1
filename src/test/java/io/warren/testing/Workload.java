package io.warren.testing;

import io.warren.model.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Traffic of many programs with known truth, seen by the broker's tap and from their guests.
 *
 * @param messages how many things happen from outside; each makes one to five publications
 * @param pace mean nanoseconds between them
 * @param crowd how many of them come at once, on the average
 * @param identical share of messages whose body equals that of others
 * @param named share of programs that set a message id
 * @param unwatched share of programs that no guest data come from
 * @param translated share of programs behind address translation
 * @param skew most nanoseconds that a guest's clock is off
 * @param late share of guests whose watching begins in the middle
 * @param lost share of each witness's observations that were lost
 * @param burst length of the runs of lost observations
 * @param disorder most nanoseconds that an observation arrives late
 */
public record Workload(
        long seed,
        int messages,
        long pace,
        int crowd,
        double identical,
        double named,
        double unwatched,
        double translated,
        long skew,
        double late,
        double lost,
        int burst,
        long disorder) {

    static final String TAP = "tap";
    private static final long MILLISECOND = 1_000_000;

    /** Tutorial topologies, RPC and task queues; all is seen, and little looks alike. */
    public static Workload common(long seed, int messages) {
        return new Workload(seed, messages, MILLISECOND, 1, 0, 0.5, 0, 0, MILLISECOND / 10, 0, 0, 1, 50 * MILLISECOND);
    }

    /** Everything that makes it hard, at once. */
    public static Workload stress(long seed, int messages, double lost) {
        return new Workload(
                seed,
                messages,
                MILLISECOND / 10,
                40,
                1,
                0.5,
                0.5,
                0.2,
                500 * MILLISECOND,
                0.2,
                lost,
                30,
                2_000 * MILLISECOND);
    }

    /** Nanoseconds until the next thing happens. */
    long pause(Random random) {
        return random.nextInt(crowd) == 0
                ? (long) (-Math.log(1 - random.nextDouble()) * pace * crowd)
                : random.nextInt(10_000);
    }

    /** An observation on its way to the correlator. */
    public record Arrival(String source, Observation observation) {}

    /**
     * What reached the correlator, and what is true of it.
     *
     * @param arrivals in the order of arrival
     * @param seen the identifiers of all that arrived
     */
    public record Recorded(List<Arrival> arrivals, Set<String> seen, Truth truth) {}

    public Recorded record() {
        SimulatedBroker broker = new SimulatedBroker(seed);
        Truth truth = new Truth(broker.truth());
        Map<String, List<Observation>> bySource = new HashMap<>();
        new WorkloadShop(this, broker, truth, bySource).open();
        broker.run();
        truth.compare(broker.events());
        bySource.put(TAP, broker.events());
        return observe(bySource, truth);
    }

    private Recorded observe(Map<String, List<Observation>> bySource, Truth truth) {
        record Late(String source, Observation observation, long at) {}
        Random random = new Random(seed + 2);
        List<Late> late = new ArrayList<>();
        bySource.keySet().stream().sorted().forEach(source -> {
            for (Observation observation : lose(bySource.get(source), random)) {
                long delay = (long) (random.nextDouble() * disorder);
                late.add(new Late(source, observation, observation.at() + delay));
            }
        });
        late.sort(Comparator.comparingLong(Late::at));
        List<Arrival> arrivals = new ArrayList<>(late.size());
        Set<String> seen = new HashSet<>(late.size() * 2);
        for (Late one : late) {
            arrivals.add(new Arrival(one.source(), one.observation()));
            seen.add(one.observation().id().text());
        }
        return new Recorded(arrivals, seen, truth);
    }

    private List<Observation> lose(List<Observation> all, Random random) {
        List<Observation> kept = new ArrayList<>(all.size());
        int losing = 0;
        for (Observation observation : all) {
            if (losing == 0 && random.nextDouble() < lost / burst) {
                losing = burst;
            }
            if (losing > 0) {
                losing--;
            } else {
                kept.add(observation);
            }
        }
        return kept;
    }
}
