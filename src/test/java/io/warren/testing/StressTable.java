package io.warren.testing;

import io.warren.correlate.CorrelationSettings;
import io.warren.correlate.Correlator;
import io.warren.model.Observation;
import io.warren.model.TrajectoryLevel;
import io.warren.testing.Scores.Tally;
import io.warren.testing.Workload.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The accuracy tables of the README: common use and stress, message by message, thread by thread, step by step. */
public final class StressTable {

    private static final double[] LOST = {0, 0.01, 0.05, 0.10, 0.20};

    private StressTable() {}

    /** Takes the number of messages, 200000 if none is given: a million observations a row. */
    public static void main(String[] arguments) {
        int messages = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
        Map<String, Workload> rows = new LinkedHashMap<>();
        rows.put("common use", Workload.common(7, messages * 2 / 3));
        for (double lost : LOST) {
            rows.put(
                    String.format(Locale.ROOT, "stress, %.0f %% lost", lost * 100), Workload.stress(7, messages, lost));
        }
        List<String> joins = new ArrayList<>();
        List<String> messagesRows = new ArrayList<>();
        rows.forEach((title, workload) -> {
            Workload.Recorded recorded = workload.record();
            Scores scores = warren(recorded);
            String head = String.format(
                    Locale.ROOT, "| %s | %,d |", title, recorded.arrivals().size());
            messagesRows.add(head + cell(scores.messages()) + naive(recorded));
            joins.add(head + threads(scores));
        });
        System.out.println(
                "Each cell: right / **wrong, though certain** / left open (found of what the data determine).\n");
        print(
                "Which publication each delivery was:",
                "| Warren | queue order only | time only | checksum only |",
                messagesRows);
        print(
                "Which thread sent, received, settled it, and what was published because of it:",
                "| sending thread | receiving thread | settle | both threads | L1 | L2 | L3 |",
                joins);
    }

    private static void print(String title, String columns, List<String> rows) {
        System.out.println(title + "\n");
        String head = "| | observations " + columns;
        System.out.println(head);
        System.out.println("|---"
                        .repeat((int) head.chars().filter(c -> c == '|').count() - 1) + "|");
        rows.forEach(System.out::println);
        System.out.println();
    }

    private static Scores warren(Workload.Recorded recorded) {
        Scores scores = new Scores(recorded);
        Correlator correlator = new Correlator(CorrelationSettings.forReplay(Duration.ofSeconds(30)), scores);
        recorded.arrivals().forEach(arrival -> correlator.accept(arrival.source(), arrival.observation()));
        correlator.finish();
        return scores;
    }

    /** They know nothing of guests, and get the broker's observations in the order of their times. */
    private static String naive(Workload.Recorded recorded) {
        List<Observation> ordered = recorded.arrivals().stream()
                .filter(arrival -> arrival.source().equals(Workload.TAP))
                .map(Arrival::observation)
                .sorted(Comparator.comparingLong(Observation::at))
                .toList();
        StringBuilder cells = new StringBuilder();
        for (NaiveCorrelator naive : NaiveCorrelator.values()) {
            Scores scores = new Scores(recorded);
            naive.replay(ordered).forEach(scores);
            cells.append(cell(scores.messages()));
        }
        return cells.toString();
    }

    private static String threads(Scores scores) {
        StringBuilder cells = new StringBuilder();
        List.of(scores.sends(), scores.receives(), scores.settles(), scores.threads())
                .forEach(tally -> cells.append(cell(tally)));
        for (TrajectoryLevel level : TrajectoryLevel.values()) {
            cells.append(cell(scores.links(level)));
        }
        return cells.toString();
    }

    private static String cell(Tally tally) {
        if (tally.all() == 0) {
            return " - |";
        }
        String shares = String.format(
                Locale.ROOT,
                " %s / **%s** / %s",
                share(tally.right(), tally.all()),
                share(tally.wrong(), tally.all()),
                share(tally.open(), tally.all()));
        return tally.determined() == 0
                ? shares + " |"
                : shares + " (" + share(tally.found(), tally.determined()) + ") |";
    }

    /** Never rounded to nothing or to all. */
    private static String share(long part, long all) {
        if (part == 0 || part == all) {
            return part == 0 ? "0" : "100 %";
        }
        double percent = 100.0 * part / all;
        return String.format(Locale.ROOT, percent < 0.1 || percent > 99.9 ? "%.4f %%" : "%.2f %%", percent);
    }
}
