package io.warren.app.command;

import io.warren.model.Outcome;
import io.warren.model.Outcome.Duplicate;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Ignored;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import io.warren.model.Slot.Known;
import io.warren.model.Slot.OneOf;
import io.warren.model.Slot.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each decision was taken. */
final class OutcomeTally {

    private static final class Count {
        private long value;
    }

    private final Map<String, Count> others = new TreeMap<>();
    private long matched;
    private long ambiguous;

    void add(Outcome outcome) {
        switch (outcome) {
            case Hop hop -> add(hop);
            case Undelivered undelivered -> count("undelivered " + undelivered.reason());
            case Unrouted _ -> count("unrouted");
            case Outcome.SettledLate _ -> count("settled late");
            case Unmatched unmatched -> count("unmatched " + unmatched.reason());
            case Duplicate _ -> count("duplicate");
            case Ignored ignored -> count("ignored " + ignored.reason());
            case Link link -> count("trajectory links " + link.level());
        }
    }

    private void add(Hop hop) {
        switch (hop.publish()) {
            case Known<?> _ -> matched++;
            case OneOf<?> _ -> ambiguous++;
            case Unseen<?> _ -> count("without publication");
        }
    }

    private void count(String name) {
        others.computeIfAbsent(name, _ -> new Count()).value++;
    }

    long matched() {
        return matched;
    }

    long ambiguous() {
        return ambiguous;
    }

    Map<String, Long> others() {
        Map<String, Long> counts = new TreeMap<>();
        others.forEach((name, count) -> counts.put(name, count.value));
        return counts;
    }

    /** What the map does not show, in sentences. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (ambiguous > 0) {
            notes.add(ambiguous + " deliveries have several possible publications; none was guessed");
        }
        others().forEach((name, count) -> {
            if (name.startsWith("unmatched") || name.startsWith("unrouted") || name.startsWith("undelivered")) {
                notes.add(count + " " + name);
            }
        });
        return notes;
    }
}
