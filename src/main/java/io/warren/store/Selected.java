package io.warren.store;

import io.warren.graph.CounterKey;
import io.warren.graph.CounterKind;
import io.warren.graph.EdgeKey;
import io.warren.graph.EdgeStats;
import io.warren.graph.TimeBucket;
import io.warren.model.Participant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a selection lets through. */
final class Selected {

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
        boolean producing = key.kind() != CounterKind.AMBIGUOUS;
        boolean consuming = key.kind() == CounterKind.AMBIGUOUS || key.kind() == CounterKind.UNMATCHED;
        return equal(selection.vhost(), key.vhost())
                && equal(selection.exchange(), key.exchange())
                && equal(selection.queue(), key.queue())
                && (selection.producer() == null || (producing && named(selection.producer(), participant)))
                && (selection.consumer() == null || (consuming && named(selection.consumer(), participant)));
    }

    private static boolean equal(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean named(@Nullable String wanted, @Nullable Participant participant) {
        return wanted == null || (participant != null && new NamePattern(wanted).matches(participant));
    }
}
