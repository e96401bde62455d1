package io.warren.testing;

import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Slot;
import io.warren.model.UnmatchedReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one would tie deliveries to publications without thinking long. To be beaten. */
public enum NaiveCorrelator {
    /** The n-th delivery of a queue is the n-th publication that was routed to it. */
    QUEUE_ORDER("queue order only") {
        @Override
        String keyOf(String queue, Observation observation) {
            return queue;
        }
    },
    /** A delivery is the last publication that was routed to its queue before. */
    TIME("time only") {
        @Override
        String keyOf(String queue, Observation observation) {
            return queue;
        }

        @Override
        @Nullable Publish choose(Deque<Publish> candidates) {
            return candidates.pollLast();
        }
    },
    /** A delivery is the oldest publication that was routed to its queue and has the same body. */
    CHECKSUM("checksum only") {
        @Override
        String keyOf(String queue, Observation observation) {
            return switch (observation) {
                case Publish publish -> queue + publish.fingerprint();
                case Deliver deliver -> queue + deliver.fingerprint();
                default -> throw new IllegalArgumentException("the broker alone is looked at");
            };
        }
    };

    private final String title;

    NaiveCorrelator(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    abstract String keyOf(String queue, Observation observation);

    @Nullable Publish choose(Deque<Publish> candidates) {
        return candidates.pollFirst();
    }

    public List<Outcome> replay(List<Observation> observations) {
        Map<String, Deque<Publish>> waiting = new HashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Observation observation : observations) {
            if (observation instanceof Publish publish) {
                for (String queue : publish.routedQueues()) {
                    waiting.computeIfAbsent(keyOf(queue, publish), key -> new ArrayDeque<>())
                            .add(publish);
                }
            } else if (observation instanceof Deliver deliver) {
                Deque<Publish> candidates = waiting.get(keyOf(deliver.queue(), deliver));
                Publish chosen = candidates == null ? null : choose(candidates);
                outcomes.add(
                        chosen == null
                                ? new Unmatched(deliver, UnmatchedReason.NO_PUBLICATION)
                                : new Hop(
                                        Slot.known(chosen),
                                        deliver,
                                        Slot.unseen(),
                                        Slot.unseen(),
                                        Slot.unseen(),
                                        Set.of(),
                                        List.of()));
            }
        }
        return outcomes;
    }
}
