package io.warren.benchmark;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.correlate.Determined;
import io.warren.correlate.Posterior;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Hop;
import io.warren.model.Slot;
import io.warren.testing.Traffic;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Of the deliveries that the data still determine although observations were lost: how many are found, how many are wrong. */
public final class LossTable {

    private static final int COUNTS = 7;

    private LossTable() {}

    /** Takes the number of publications and of seeds, and the shares of identical bodies; 450000, 1 and 0.5,1 if not given. */
    public static void main(String[] arguments) {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 450_000;
        int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        String[] identical = (arguments.length > 2 ? arguments[2] : "0.5,1").split(",");
        for (int burst : new int[] {1, 2, 5, 20, 50}) {
            for (double lost : new double[] {0.001, 0.01, 0.05, 0.1, 0.2}) {
                for (String share : identical) {
                    row(burst, lost, Double.parseDouble(share), messages, seeds, arguments.length > 3);
                }
            }
        }
    }

    private static void row(int burst, double lost, double identical, int messages, int seeds, boolean byQueue) {
        Map<String, long[]> counts = new TreeMap<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Traffic.Recorded all = new Traffic(seed, messages, identical, 0, 1).record();
            Traffic.Recorded some = new Traffic(seed, messages, identical, lost, burst).record();
            count(all, some, lost, burst, byQueue, counts);
        }
        counts.forEach((queue, count) -> System.out.printf(
                Locale.ROOT,
                "%-10s lost %5.1f%% in runs of %2d, %3.0f%% identical: deliveries %,d; alone in their queue %,d, found %.2f%%; determined by all explanations %s; certain %,d, wrong %d (%.4f%%)%n",
                queue,
                100 * lost,
                burst,
                100 * identical,
                count[0],
                count[1],
                100.0 * count[2] / Math.max(1, count[1]),
                burst > 1
                        ? "-"
                        : String.format(
                                Locale.ROOT,
                                "%,d, found %.2f%%, %,d certain beside",
                                count[5],
                                100.0 * count[6] / Math.max(1, count[5]),
                                count[3] - count[6]),
                count[3],
                count[4],
                100.0 * count[4] / Math.max(1, count[3])));
    }

    private static void count(
            Traffic.Recorded all,
            Traffic.Recorded some,
            double lost,
            int burst,
            boolean byQueue,
            Map<String, long[]> counts) {
        Set<String> determined = Determined.of(all.seen(), some.seen(), all.publicationOf(), lost, burst);
        Set<String> explained = burst > 1 ? Set.of() : Posterior.of(all.seen(), some.seen(), all.publicationOf(), lost);
        Set<String> found = new HashSet<>();
        Correlator correlator = new Correlator(CorrelationSettings.forReplay(Duration.ofSeconds(30)), outcome -> {
            if (outcome instanceof Hop hop
                    && hop.deliver() != null
                    && hop.publish() instanceof Slot.Known<Publish>(Publish publish)) {
                String id = hop.deliver().id().text();
                boolean right = publish.id().text().equals(some.publicationOf().get(id));
                long[] count = counts.computeIfAbsent(byQueue ? hop.deliver().queue() : "", key -> new long[COUNTS]);
                count[3]++;
                if (right) {
                    found.add(id);
                } else {
                    count[4]++;
                }
            }
        });
        for (Observation observation : some.seen()) {
            correlator.accept("recorded", observation);
            if (observation instanceof Deliver deliver) {
                long[] count = counts.computeIfAbsent(byQueue ? deliver.queue() : "", key -> new long[COUNTS]);
                count[0]++;
                if (determined.contains(deliver.id().text())) {
                    count[1]++;
                }
            }
        }
        correlator.finish();
        for (Observation observation : some.seen()) {
            String id = observation.id().text();
            if (observation instanceof Deliver deliver) {
                long[] count = counts.get(byQueue ? deliver.queue() : "");
                count[2] += determined.contains(id) && found.contains(id) ? 1 : 0;
                count[5] += explained.contains(id) ? 1 : 0;
                count[6] += explained.contains(id) && found.contains(id) ? 1 : 0;
            }
        }
    }
}
