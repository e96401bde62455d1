package io.warren.api;

import io.prometheus.client.Collector;
import io.warren.api.Families.Sample;
import io.warren.api.PipelineNumbers.StoreNumbers;
import io.warren.api.PipelineNumbers.TapNumbers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The service's counts at each scrape. What they mean and how they add up: {@link PipelineNumbers}. */
final class PipelineCollector extends Collector {

    private final PipelineNumbers numbers;

    PipelineCollector(PipelineNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Families all = new Families();
        all.counter(
                "warren_observations", "Observations that came in, by kind.", labelled("kind", numbers.observations()));
        all.counter(
                "warren_outcomes",
                "What the correlation decided. Each observation stands in hop, undelivered or unrouted outcomes, or has"
                        + " exactly one of the outcomes unmatched, duplicate and ignored, or is waiting.",
                labelled("outcome", numbers.outcomes()));
        all.counter(
                "warren_unmatched",
                "Observations given up; over all reasons = warren_outcomes_total{outcome=\"unmatched\"}.",
                labelled("reason", numbers.unmatched()));
        all.gauge(
                "warren_waiting_observations", "Observations that wait for a partner now.", (double) numbers.waiting());
        taps(all, numbers.taps());
        store(all, numbers.store());
        return all.list();
    }

    private static void taps(Families all, List<TapNumbers> taps) {
        all.gauge(
                "warren_tap_connected",
                "1 while the tap receives, else 0.",
                each(taps, tap -> tap.connected() ? 1 : 0));
        all.counter(
                "warren_tap_received",
                "Trace messages received = events + skipped + malformed.",
                each(taps, TapNumbers::received));
        all.counter("warren_tap_events", "Trace messages that were understood.", each(taps, TapNumbers::events));
        all.counter(
                "warren_tap_skipped",
                "Trace messages that need not be understood, by reason.",
                reasons(taps, TapNumbers::skipped));
        all.counter(
                "warren_tap_malformed",
                "Trace messages that could not be understood, by reason.",
                reasons(taps, TapNumbers::malformed));
        all.counter(
                "warren_tap_lost",
                "Trace messages known to be lost in front of the tap; at least so many.",
                each(taps, TapNumbers::lost));
        all.counter("warren_tap_connects", "How often the tap connected.", each(taps, TapNumbers::connects));
    }

    private static void store(Families all, StoreNumbers store) {
        all.gauge(
                "warren_store_flush_lag_seconds",
                "Since when the oldest count waits that is not stored; 0 = none waits.",
                store.lagSeconds());
        all.counter("warren_store_flushes", "Batches that were stored.", one((double) store.flushes()));
        all.counter(
                "warren_store_flush_failures",
                "Attempts to store a batch that failed; each is tried again.",
                one((double) store.failures()));
        all.counter(
                "warren_store_dropped_messages",
                "Messages seen and not counted on their edge, because too much waited to be stored.",
                one((double) store.dropped()));
    }

    private static List<Sample> one(double value) {
        return List.of(new Sample(Map.of(), value));
    }

    private static List<Sample> labelled(String label, Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new Sample(Map.of(label, count.getKey()), count.getValue()))
                .toList();
    }

    private static List<Sample> each(List<TapNumbers> taps, ToDoubleFunction<TapNumbers> value) {
        return taps.stream()
                .map(tap ->
                        new Sample(Map.of("cluster", tap.cluster(), "vhost", tap.vhost()), value.applyAsDouble(tap)))
                .toList();
    }

    private static List<Sample> reasons(List<TapNumbers> taps, Function<TapNumbers, Map<String, Long>> counts) {
        return taps.stream()
                .flatMap(tap -> counts.apply(tap).entrySet().stream()
                        .map(count -> new Sample(
                                Map.of("cluster", tap.cluster(), "vhost", tap.vhost(), "reason", count.getKey()),
                                count.getValue())))
                .toList();
    }
}
