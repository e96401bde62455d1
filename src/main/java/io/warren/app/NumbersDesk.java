package io.warren.app;

import io.warren.api.PipelineNumbers;
import io.warren.ingest.firehose.TapCounts;
import io.warren.ingest.firehose.TapState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The running counts, for metrics. */
final class NumbersDesk implements PipelineNumbers {

    private final String cluster;
    private final Counts counts;
    private final BrokerWatch broker;
    private final TapLog taps;
    private final Pipeline pipeline;
    private final Housekeeping housekeeping;
    private final CoverageDesk coverage;
    private final LongSupplier dropped;

    NumbersDesk(
            String cluster,
            Counts counts,
            BrokerWatch broker,
            TapLog taps,
            Pipeline pipeline,
            Housekeeping housekeeping,
            CoverageDesk coverage,
            LongSupplier dropped) {
        this.cluster = cluster;
        this.counts = counts;
        this.broker = broker;
        this.taps = taps;
        this.pipeline = pipeline;
        this.housekeeping = housekeeping;
        this.coverage = coverage;
        this.dropped = dropped;
    }

    @Override
    public Map<String, Long> observations() {
        return counts.observations();
    }

    @Override
    public Map<String, Long> outcomes() {
        return counts.outcomes();
    }

    @Override
    public Map<String, Long> unmatched() {
        return counts.unmatched();
    }

    @Override
    public List<TapNumbers> taps() {
        Map<String, TapState> states = taps.states();
        Map<String, Long> lost = new TreeMap<>();
        coverage.coverage().vhosts().forEach(vhost -> lost.put(vhost.vhost(), vhost.dropped()));
        List<TapNumbers> numbers = new ArrayList<>();
        broker.tapCounts()
                .forEach((vhost, count) -> numbers.add(of(
                        vhost, count, states.get(vhost) instanceof TapState.Connected, lost.getOrDefault(vhost, 0L))));
        return numbers;
    }

    private TapNumbers of(String vhost, TapCounts count, boolean connected, long lost) {
        Map<String, Long> skipped = new TreeMap<>();
        count.skipped().forEach((reason, number) -> skipped.put(reason.name(), number));
        Map<String, Long> malformed = new TreeMap<>();
        count.malformed().forEach((reason, number) -> malformed.put(reason.name(), number));
        return new TapNumbers(
                cluster,
                vhost,
                connected,
                count.received(),
                count.events(),
                skipped,
                malformed,
                lost,
                count.connects());
    }

    @Override
    public StoreNumbers store() {
        return new StoreNumbers(
                housekeeping.lagSeconds(), housekeeping.flushes(), housekeeping.failures(), dropped.getAsLong());
    }

    @Override
    public long waiting() {
        return pipeline.waiting();
    }
}
