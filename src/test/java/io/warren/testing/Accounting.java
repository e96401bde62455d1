package io.warren.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Observation;
import io.warren.model.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accounting rule: nothing is missing, nothing twice. */
public final class Accounting {

    private final Map<String, Integer> hops = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, Integer> alone = new HashMap<>();
    private final Map<String, Integer> ends = new HashMap<>();

    private Accounting() {}

    public static void check(List<Observation> seen, List<Outcome> outcomes) {
        Accounting accounting = new Accounting();
        outcomes.forEach(accounting::count);
        List<String> faults = new ArrayList<>();
        for (Observation observation : seen) {
            accounting.check(observation, faults);
        }
        accounting.ends.forEach((end, times) -> {
            if (times > 1) {
                faults.add("undelivered twice: " + end);
            }
        });
        assertThat(faults).isEmpty();
    }

    private void check(Observation observation, List<String> faults) {
        String id = observation.id().text();
        int lone = alone.getOrDefault(id, 0);
        boolean stands = named.contains(id);
        if (!stands && lone != 1) {
            faults.add(id + " stands nowhere, and has " + lone + " lines of its own");
        }
        if (stands && lone != 0) {
            faults.add(id + " stands in a hop or an end, and has a line of its own too");
        }
        boolean once = observation instanceof Observation.Deliver || observation instanceof Observation.Receive;
        if (once && hops.getOrDefault(id, 0) > 1) {
            faults.add(id + " stands in " + hops.get(id) + " hops");
        }
    }

    private void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Hop hop -> {
                name(hop.publish().candidates());
                name(hop.send().candidates());
                name(hop.settle().candidates());
                List<Observation> once = new ArrayList<>(hop.receive().candidates());
                if (hop.deliver() != null) {
                    once.add(hop.deliver());
                }
                name(once);
                once.forEach(observation -> hops.merge(observation.id().text(), 1, Integer::sum));
            }
            case Outcome.Undelivered undelivered -> {
                name(List.of(undelivered.publish()));
                name(undelivered.send().candidates());
                ends.merge(undelivered.publish().id().text() + " in " + undelivered.queue(), 1, Integer::sum);
            }
            case Outcome.Unrouted unrouted -> {
                name(List.of(unrouted.publish()));
                name(unrouted.send().candidates());
                if (unrouted.returned() != null) {
                    name(List.of(unrouted.returned()));
                }
            }
            case Outcome.SettledLate late -> name(List.of(late.settle()));
            case Outcome.Unmatched unmatched -> alone(unmatched.observation());
            case Outcome.Duplicate duplicate -> alone(duplicate.observation());
            case Outcome.Ignored ignored -> alone(ignored.observation());
            case Outcome.Link _ -> {}
        }
    }

    private void name(List<? extends Observation> observations) {
        observations.forEach(observation -> named.add(observation.id().text()));
    }

    private void alone(Observation observation) {
        alone.merge(observation.id().text(), 1, Integer::sum);
    }
}
