package io.warren.query;

import io.warren.model.Fingerprint;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unrouted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last messages, in memory, and what they caused; the oldest makes room for the newest. One thread adds
 * while others ask.
 */
public final class MessageLives {

    /** A trajectory that fans out further is cut off. */
    private static final int MOST_MESSAGES = 200;

    private final int capacity;
    private final ArrayDeque<Outcome> ends = new ArrayDeque<>();
    private final ArrayDeque<Link> links = new ArrayDeque<>();

    public MessageLives(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(Outcome outcome) {
        switch (outcome) {
            case Hop _, Undelivered _, Unrouted _ -> add(ends, outcome);
            case Link link -> add(links, link);
            case Outcome.SettledLate _, Outcome.Unmatched _, Outcome.Duplicate _, Outcome.Ignored _ -> {}
        }
    }

    private <T> void add(ArrayDeque<T> last, T added) {
        if (last.size() == capacity) {
            last.removeFirst();
        }
        last.addLast(added);
    }

    /**
     * Everything that is remembered of the messages that have all that is given, of those that caused them, and of those
     * that they caused; in the order it happened.
     */
    public List<LifeEvent> find(
            @Nullable Fingerprint fingerprint,
            @Nullable String messageId,
            @Nullable String correlationId,
            ParticipantNames names) {
        List<Outcome> known;
        List<Link> caused;
        synchronized (this) {
            known = List.copyOf(ends);
            caused = List.copyOf(links);
        }
        Set<String> messages = new LinkedHashSet<>();
        for (Outcome end : known) {
            if (LifeEvents.matches(end, fingerprint, messageId, correlationId)) {
                messages.add(LifeEvents.message(end));
            }
        }
        LifeEvents events = new LifeEvents(known, caused, names);
        return events.of(follow(messages, events));
    }

    private static Set<String> follow(Set<String> messages, LifeEvents events) {
        Set<String> all = new LinkedHashSet<>(messages);
        List<String> open = new ArrayList<>(messages);
        while (!open.isEmpty() && all.size() < MOST_MESSAGES) {
            String message = open.removeLast();
            for (String next : events.neighbours(message)) {
                if (all.add(next)) {
                    open.add(next);
                }
            }
        }
        return all;
    }
}
