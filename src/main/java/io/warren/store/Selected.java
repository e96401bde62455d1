package io.warren.store;

import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.OnEdge;
import io.warren.graph.StepKey;
import io.warren.graph.TimeBucket;
import io.warren.model.Participant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a selection lets through. */
public final class Selected {

    private Selected() {}

    static boolean bucket(Selection selection, TimeBucket bucket) {
        @Nullable Instant from = selection.from();
        @Nullable Instant to = selection.to();
        return (from == null || Instant.ofEpochSecond(bucket.end()).isAfter(from))
                && (to == null || Instant.ofEpochSecond(bucket.start()).isBefore(to));
    }

    static boolean edge(Selection selection, EdgeKey key, EdgeStats total, Participant producer, Participant consumer) {
        return equal(selection.vhost(), key.vhost())
                && equal(selection.exchange(), key.exchange())
                && equal(selection.queue(), key.queue())
                && named(selection.producer(), producer)
                && named(selection.consumer(), consumer)
                && (selection.evidence() == null || total.evidence().counts().containsKey(selection.evidence()));
    }

    static boolean counter(Selection selection, CounterKey key, @Nullable Participant participant) {
        boolean producing = !key.kind().ofConsumer();
        boolean consuming = key.kind().ofConsumer() || key.kind() == CounterKind.UNMATCHED;
        return equal(selection.vhost(), key.vhost())
                && equal(selection.exchange(), key.exchange())
                && equal(selection.queue(), key.queue())
                && (selection.producer() == null || (producing && named(selection.producer(), participant)))
                && (selection.consumer() == null || (consuming && named(selection.consumer(), participant)));
    }

    /** An exchange or queue counts whether the step begins or ends there. */
    public static boolean step(Selection selection, StepKey key, Participant consumer, Participant publisher) {
        return equal(selection.vhost(), key.vhost())
                && (equal(selection.exchange(), key.exchange()) || equal(selection.exchange(), key.sourceExchange()))
                && (equal(selection.queue(), key.queue()) || key.queues().contains(selection.queue()))
                && named(selection.producer(), publisher)
                && named(selection.consumer(), consumer);
    }

    /** Nothing of it has to do with an exchange or a queue. */
    public static boolean direct(Selection selection, Participant client, Participant server) {
        return selection.exchange() == null
                && selection.queue() == null
                && named(selection.producer(), client)
                && named(selection.consumer(), server);
    }

    /** Those that the selection lets through; their volumes are those of its span of time already. */
    public static <T extends OnEdge> List<T> flows(Selection selection, List<T> flows) {
        if (isEverything(selection)) {
            return flows;
        }
        Predicate<Participant> producing = named(selection.producer());
        Predicate<Participant> consuming = named(selection.consumer());
        return flows.stream()
                .filter(flow -> equal(selection.vhost(), flow.key().vhost())
                        && equal(selection.exchange(), flow.key().exchange())
                        && equal(selection.queue(), flow.key().queue())
                        && producing.test(flow.producer())
                        && consuming.test(flow.consumer()))
                .toList();
    }

    private static boolean isEverything(Selection selection) {
        return selection.vhost() == null
                && selection.exchange() == null
                && selection.queue() == null
                && selection.producer() == null
                && selection.consumer() == null;
    }

    /** Each participant is looked at once, however many edges it has. */
    private static Predicate<Participant> named(@Nullable String wanted) {
        if (wanted == null) {
            return _ -> true;
        }
        NamePattern pattern = new NamePattern(wanted);
        Map<Participant, Boolean> known = new HashMap<>();
        return participant -> known.computeIfAbsent(participant, pattern::matches);
    }

    private static boolean equal(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean named(@Nullable String wanted, @Nullable Participant participant) {
        return wanted == null || (participant != null && new NamePattern(wanted).matches(participant));
    }
}
