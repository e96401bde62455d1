package io.warren.benchmark;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.model.Observation;
import io.warren.model.Outcome;
import io.warren.testing.Accuracy;
import io.warren.testing.NaiveCorrelator;
import io.warren.testing.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of the README: how many deliveries are tied to their publication, rightly, wrongly or not at all. */
public final class AccuracyTable {

    private static final double[] LOST = {0, 0.01, 0.05, 0.20};
    private static final double[] IDENTICAL = {0, 0.5, 1};

    private AccuracyTable() {}

    /** Takes the number of publications, 450000 if none is given: about a million observations. */
    public static void main(String[] arguments) {
        int messages = arguments.length == 0 ? 450_000 : Integer.parseInt(arguments[0]);
        System.out.println("| lost | identical bodies | observations | Warren: right / wrong / open | "
                + NaiveCorrelator.QUEUE_ORDER.title() + ": right / wrong | " + NaiveCorrelator.TIME.title()
                + ": right / wrong | " + NaiveCorrelator.CHECKSUM.title() + ": right / wrong |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (double lost : LOST) {
            for (double identical : IDENTICAL) {
                row(new Traffic(7, messages, identical, lost, 1));
            }
        }
    }

    private static void row(Traffic traffic) {
        Traffic.Recorded recorded = traffic.record();
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "| %.0f %% | %.0f %% | %,d |",
                traffic.lost() * 100,
                traffic.identical() * 100,
                recorded.seen().size()));
        Accuracy ours = Accuracy.of(recorded.seen(), recorded.publicationOf(), warren(recorded.seen()));
        row.append(String.format(
                Locale.ROOT,
                " %s / **%s** / %s |",
                share(ours.right() + ours.orphans(), ours),
                share(ours.wrong(), ours),
                share(ours.open(), ours)));
        for (NaiveCorrelator naive : NaiveCorrelator.values()) {
            Accuracy theirs = Accuracy.of(recorded.seen(), recorded.publicationOf(), naive.replay(recorded.seen()));
            row.append(String.format(
                    Locale.ROOT,
                    " %s / %s |",
                    share(theirs.right() + theirs.orphans(), theirs),
                    share(theirs.wrong(), theirs)));
        }
        System.out.println(row);
    }

    private static List<Outcome> warren(List<Observation> seen) {
        List<Outcome> outcomes = new ArrayList<>();
        Correlator correlator = new Correlator(CorrelationSettings.forReplay(Duration.ofSeconds(30)), outcomes::add);
        seen.forEach(observation -> correlator.accept("recorded", observation));
        correlator.finish();
        return outcomes;
    }

    /** What would be rounded to nothing is counted instead. */
    private static String share(int count, Accuracy of) {
        double percent = 100.0 * count / of.all();
        return count > 0 && percent < 0.005
                ? String.format(Locale.ROOT, "%d of %,d", count, of.all())
                : String.format(Locale.ROOT, count == 0 ? "0" : "%.2f %%", percent);
    }
}
