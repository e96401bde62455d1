package io.warren.app;

import io.warren.model.Observation;
import io.warren.model.Outcome;
import io.warren.model.Slot;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What came in and what became of it, since the start. Every observation counted here ends in exactly one outcome, or
 * stands in hops, undelivered or unrouted ones, or still waits.
 */
final class Counts {

    /** Of one vhost. */
    static final class OfVhost {
        final LongAdder publishes = new LongAdder();
        final LongAdder deliveries = new LongAdder();
        final LongAdder ambiguous = new LongAdder();
        final LongAdder unmatched = new LongAdder();
    }

    private final Map<String, LongAdder> observations = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> unmatched = new ConcurrentHashMap<>();
    private final Map<String, OfVhost> vhosts = new ConcurrentHashMap<>();
    private final SensorDesk sensors = new SensorDesk();

    SensorDesk sensors() {
        return sensors;
    }

    void count(Observation observation) {
        add(observations, observation.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        switch (observation) {
            case Observation.Publish publish -> of(publish.vhost()).publishes.increment();
            case Observation.Deliver deliver -> of(deliver.vhost()).deliveries.increment();
            case Observation.Send _,
                    Observation.Receive _,
                    Observation.Settle _,
                    Observation.Transfer _,
                    Observation.Socket _ -> {}
            case Observation.Watch statement -> sensors.accept(statement);
        }
    }

    void count(Outcome outcome) {
        add(outcomes, outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (outcome instanceof Outcome.Unmatched gone) {
            add(unmatched, gone.reason().name());
            if (gone.observation() instanceof Observation.Deliver deliver) {
                of(deliver.vhost()).unmatched.increment();
            }
        } else if (outcome instanceof Outcome.Hop hop && hop.publish() instanceof Slot.OneOf && hop.deliver() != null) {
            of(hop.deliver().vhost()).ambiguous.increment();
        }
    }

    OfVhost of(String vhost) {
        return vhosts.computeIfAbsent(vhost, name -> new OfVhost());
    }

    Map<String, Long> observations() {
        return sums(observations);
    }

    Map<String, Long> outcomes() {
        return sums(outcomes);
    }

    Map<String, Long> unmatched() {
        return sums(unmatched);
    }

    private static void add(Map<String, LongAdder> adders, String key) {
        adders.computeIfAbsent(key, name -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
