package io.warren.api;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics of one scrape, in the making. */
final class Families {

    /** One value of a metric, and its labels. */
    record Sample(Map<String, String> labels, double value) {}

    private final List<MetricFamilySamples> all = new ArrayList<>();

    /** Named without the {@code _total} that it is shown with. */
    void counter(String name, String help, List<Sample> samples) {
        add(name, Collector.Type.COUNTER, name + "_total", help, samples);
    }

    void gauge(String name, String help, double value) {
        gauge(name, help, List.of(new Sample(Map.of(), value)));
    }

    void gauge(String name, String help, List<Sample> samples) {
        add(name, Collector.Type.GAUGE, name, help, samples);
    }

    List<MetricFamilySamples> list() {
        return all;
    }

    private void add(String name, Collector.Type type, String sampleName, String help, List<Sample> samples) {
        all.add(new MetricFamilySamples(
                name,
                type,
                help,
                samples.stream()
                        .map(sample -> {
                            TreeMap<String, String> labels = new TreeMap<>(sample.labels());
                            return new MetricFamilySamples.Sample(
                                    sampleName,
                                    List.copyOf(labels.keySet()),
                                    List.copyOf(labels.values()),
                                    sample.value());
                        })
                        .toList()));
    }
}
