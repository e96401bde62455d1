package io.warren.graph;

import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome.Link;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one link of a trajectory begins and ends, as a key that many links have in common. */
final class LinkEnds {

    /** Tells the thread at the guest's end of a message that the broker saw. */
    @FunctionalInterface
    interface Threads {
        @Nullable String of(Observation message);
    }

    private LinkEnds() {}

    /** Empty when neither end was seen by the broker: nobody can say which broker it was. */
    static Optional<StepKey> of(Link link, Threads threads) {
        Observation consumed = link.consumed();
        Observation published = link.published();
        @Nullable Deliver deliver = consumed instanceof Deliver seen ? seen : null;
        @Nullable Publish publish = published instanceof Publish seen ? seen : null;
        if (deliver == null && publish == null) {
            return Optional.empty();
        }
        return Optional.of(new StepKey(
                deliver == null ? clusterOf(publish) : deliver.cluster(),
                deliver == null ? vhostOf(publish) : deliver.vhost(),
                deliver == null ? exchangeOf(consumed) : deliver.exchange(),
                deliver == null ? "" : deliver.queue(),
                end(consumed, threads),
                link.level(),
                end(published, threads),
                publish == null ? exchangeOf(published) : publish.exchange(),
                publish == null ? List.of() : publish.routedQueues()));
    }

    /** Adds this one link: certain only if nothing else may have been the cause. */
    static void count(Link link, Tally tally) {
        Observation published = link.published();
        if (link.candidates() > 1) {
            tally.ambiguous().seen(published.at());
            return;
        }
        tally.message(published.at(), sizeOf(published));
        tally.took((published.at() - link.consumed().at()) / 1000);
    }

    private static String clusterOf(@Nullable Publish publish) {
        return publish == null ? "" : publish.cluster();
    }

    private static String vhostOf(@Nullable Publish publish) {
        return publish == null ? "" : publish.vhost();
    }

    private static String exchangeOf(Observation seen) {
        return seen instanceof GuestMessage message ? message.exchange() : "";
    }

    private static long sizeOf(Observation seen) {
        return switch (seen) {
            case Publish publish -> publish.size();
            case GuestMessage message -> message.size();
            case Deliver _, Observation.Settle _, Observation.Transfer _, Observation.Socket _, Observation.Watch _ ->
                0;
        };
    }

    private static EdgeEnd end(Observation seen, Threads threads) {
        return switch (seen) {
            case Publish publish -> new EdgeEnd(publish.connection(), threads.of(publish));
            case Deliver deliver -> new EdgeEnd(deliver.connection(), threads.of(deliver));
            case GuestMessage message ->
                new EdgeEnd(message.socket().connectionName(), ThreadLabel.of(message.thread()));
            case Observation.Settle _, Observation.Transfer _, Observation.Socket _, Observation.Watch _ ->
                EdgeEnd.of("");
        };
    }
}
