package io.warren.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is raised, and what was. A finding is raised when it has held for as long as its rule says, and cleared when it has
 * been gone for as long; in between it takes less to keep it than it took to raise it. One thread looks while others ask.
 */
public final class AlertBook {

    /** A rule that finds more than this at once tells of the first ones only, and counts the others. */
    static final int MOST_A_RULE = 500;

    private static final int REMEMBERED = 500;

    private record Key(String rule, String subject) {}

    /** How a finding stands. */
    private sealed interface State {
        /** It holds, but not for long enough yet. */
        record Pending(Instant since) implements State {}

        /** It was told of; {@code goneSince} is null while it holds. */
        record Raised(Alert alert, @Nullable Instant goneSince) implements State {}
    }

    /** How often a rule raised and cleared since the start, and what it could not tell of. */
    public record Counts(long active, long raised, long cleared, long untold) {}

    private static final class Tally {
        long active;
        long raised;
        long cleared;
        long untold;
    }

    private final Consumer<Alert> told;
    private final Map<Key, State> states = new HashMap<>();
    private final ArrayDeque<Alert> past = new ArrayDeque<>();
    private final Map<String, Tally> tallies = new TreeMap<>();

    /** Tells of each that is raised, and again when it is cleared. */
    public AlertBook(Consumer<Alert> told) {
        this.told = told;
    }

    /** Everything that the rule sees now; what it does not see is gone. */
    public synchronized void look(AlertRule rule, List<Sight> sights, Instant now) {
        Tally tally = tallies.computeIfAbsent(rule.name(), _ -> new Tally());
        Map<Key, Sight> seen = new HashMap<>();
        sights.forEach(sight -> seen.put(new Key(rule.name(), sight.subject()), sight));
        seen.forEach((key, sight) -> see(rule, key, sight, now, tally));
        for (Iterator<Map.Entry<Key, State>> all = states.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, State> entry = all.next();
            if (entry.getKey().rule().equals(rule.name()) && isGone(rule, entry, seen, now, tally)) {
                all.remove();
            }
        }
    }

    private void see(AlertRule rule, Key key, Sight sight, Instant now, Tally tally) {
        @Nullable State state = states.get(key);
        boolean exceeds = rule.exceeds(sight.value());
        switch (state) {
            case null -> {
                if (exceeds) {
                    states.put(key, raisedOrPending(rule, sight, now, now, tally));
                }
            }
            case State.Pending(Instant since) -> {
                if (exceeds) {
                    states.put(key, raisedOrPending(rule, sight, since, now, tally));
                }
            }
            case State.Raised(Alert alert, Instant _) -> {
                if (rule.keeps(sight.value())) {
                    states.put(key, new State.Raised(alert.seen(sight), null));
                }
            }
        }
    }

    private State raisedOrPending(AlertRule rule, Sight sight, Instant since, Instant now, Tally tally) {
        if (Duration.between(since, now).compareTo(rule.raiseAfter()) < 0) {
            return new State.Pending(since);
        }
        if (tally.active == MOST_A_RULE) {
            tally.untold++;
            return new State.Pending(since);
        }
        Alert alert = new Alert(rule, sight.subject(), sight.statement(), sight.value(), now, null);
        tally.active++;
        tally.raised++;
        told.accept(alert);
        return new State.Raised(alert, null);
    }

    private boolean isGone(
            AlertRule rule, Map.Entry<Key, State> entry, Map<Key, Sight> seen, Instant now, Tally tally) {
        @Nullable Sight sight = seen.get(entry.getKey());
        return switch (entry.getValue()) {
            case State.Pending(Instant _) -> sight == null || !rule.exceeds(sight.value());
            case State.Raised(Alert alert, Instant goneSince) -> {
                if (sight != null && alert.rule().keeps(sight.value())) {
                    yield false;
                }
                Instant since = goneSince == null ? now : goneSince;
                if (Duration.between(since, now).compareTo(alert.rule().clearAfter()) < 0) {
                    entry.setValue(new State.Raised(alert, since));
                    yield false;
                }
                clear(alert.clearedAt(now), tally);
                yield true;
            }
        };
    }

    private void clear(Alert alert, Tally tally) {
        tally.active--;
        tally.cleared++;
        past.addFirst(alert);
        if (past.size() > REMEMBERED) {
            past.removeLast();
        }
        told.accept(alert);
    }

    /** Those that hold now, the newest first. */
    public synchronized List<Alert> active() {
        List<Alert> active = new ArrayList<>();
        states.values().forEach(state -> {
            if (state instanceof State.Raised(Alert alert, Instant _)) {
                active.add(alert);
            }
        });
        active.sort(Comparator.comparing(Alert::raised)
                .reversed()
                .thenComparing(alert -> alert.rule().name())
                .thenComparing(Alert::subject));
        return active;
    }

    /** The last that were cleared, the newest first. */
    public synchronized List<Alert> past() {
        return List.copyOf(past);
    }

    /** By rule. */
    public synchronized Map<String, Counts> counts() {
        Map<String, Counts> counts = new TreeMap<>();
        tallies.forEach(
                (rule, tally) -> counts.put(rule, new Counts(tally.active, tally.raised, tally.cleared, tally.untold)));
        return counts;
    }
}
