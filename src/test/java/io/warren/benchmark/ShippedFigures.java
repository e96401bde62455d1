package io.warren.benchmark;

import io.warren.testing.Shipped.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, by figure and form, in the order of the rounds. */
final class ShippedFigures {

    private final Map<String, Map<Form, List<Double>>> values = new LinkedHashMap<>();

    /** Says it at once too: a benchmark takes long. */
    void add(String figure, Form form, double value) {
        values.computeIfAbsent(figure, _ -> new EnumMap<>(Form.class))
                .computeIfAbsent(form, _ -> new ArrayList<>())
                .add(value);
        System.err.printf(Locale.ROOT, "%s: %s %,.1f%n", form, figure, value);
    }

    /** Medians. */
    void show(int rounds) {
        System.out.printf(
                "%-40s %12s %12s %12s %10s%n",
                "median of " + rounds + " rounds", "java -jar", "./warren", "executable", "of ./warren");
        values.forEach((figure, of) -> System.out.printf(
                Locale.ROOT,
                "%-40s %,12.1f %,12.1f %,12.1f %,9.0f%%%n",
                figure,
                median(of, Form.JAR),
                median(of, Form.SCRIPT),
                median(of, Form.NATIVE),
                100 * median(of, Form.NATIVE) / median(of, Form.SCRIPT)));
    }

    /** NaN where it was not measured. */
    private static double median(Map<Form, List<Double>> values, Form form) {
        List<Double> sorted =
                values.getOrDefault(form, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
