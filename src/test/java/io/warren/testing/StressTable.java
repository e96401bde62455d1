package io.warren.testing;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.model.TrajectoryLevel;
import java.time.Duration;
import java.util.Locale;

/** The accuracy tables of the README: common use and stress, message by message, thread by thread, step by step. */
public final class StressTable {

    private StressTable() {}

    /** Takes the number of messages, 190000 if none is given: about a million observations a row. */
    public static void main(String[] arguments) {
        int messages = arguments.length == 0 ? 190_000 : Integer.parseInt(arguments[0]);
        row("common", Workload.common(7, messages));
        for (double lost : new double[] {0, 0.01, 0.05, 0.10, 0.20}) {
            row("stress " + lost, Workload.stress(7, messages, lost));
        }
    }

    private static void row(String title, Workload workload) {
        Workload.Recorded recorded = workload.record();
        Scores scores = new Scores(recorded);
        Correlator correlator = new Correlator(CorrelationSettings.forReplay(Duration.ofSeconds(30)), scores);
        recorded.arrivals().forEach(arrival -> correlator.accept(arrival.source(), arrival.observation()));
        correlator.finish();
        System.out.println(title + " " + recorded.arrivals().size());
        System.out.println("  messages " + text(scores.messages()));
        System.out.println("  sends " + text(scores.sends()));
        System.out.println("  receives " + text(scores.receives()));
        System.out.println("  settles " + text(scores.settles()));
        System.out.println("  threads " + text(scores.threads()));
        for (TrajectoryLevel level : TrajectoryLevel.values()) {
            System.out.println("  " + level + " " + text(scores.links(level)));
        }
    }

    private static String text(Scores.Tally tally) {
        return String.format(
                Locale.ROOT,
                "right %,d wrong %,d open %,d; determined %,d found %,d",
                tally.right(),
                tally.wrong(),
                tally.open(),
                tally.determined(),
                tally.found());
    }
}
