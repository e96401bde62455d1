package io.warren.app;

import io.warren.identity.ParticipantResolver;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import io.warren.model.Outcome.Undelivered;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.Outcome.Unrouted;
import java.util.function.Consumer;

/**
 * Tells apart the clients that had the same connection name one after the other, as ports are used again: behind the
 * correlation, which needs the broker's own name, and before the map, where the later one must not rename the former.
 */
final class Incarnations implements Consumer<Outcome> {

    private final ParticipantResolver participants;
    private final Consumer<Outcome> next;

    Incarnations(ParticipantResolver participants, Consumer<Outcome> next) {
        this.participants = participants;
        this.next = next;
    }

    @Override
    public void accept(Outcome outcome) {
        next.accept(
                switch (outcome) {
                    case Hop hop ->
                        new Hop(
                                hop.publish().map(this::told),
                                hop.deliver() == null ? null : told(hop.deliver()),
                                hop.send(),
                                hop.receive(),
                                hop.settle(),
                                hop.evidence(),
                                hop.via());
                    case Undelivered gone ->
                        new Undelivered(told(gone.publish()), gone.queue(), gone.reason(), gone.send());
                    case Unrouted gone -> new Unrouted(told(gone.publish()), gone.send(), gone.returned());
                    case Unmatched gone -> new Unmatched(told(gone.observation()), gone.reason());
                    case Link link ->
                        new Link(
                                told(link.consumed()),
                                told(link.published()),
                                link.level(),
                                link.candidates(),
                                link.reply());
                    case Outcome.SettledLate _, Outcome.Duplicate _, Outcome.Ignored _ -> outcome;
                });
    }

    private Observation told(Observation seen) {
        return switch (seen) {
            case Publish publish -> told(publish);
            case Deliver deliver -> told(deliver);
            case Observation.Send _,
                    Observation.Receive _,
                    Observation.Settle _,
                    Observation.Transfer _,
                    Observation.Socket _,
                    Observation.Watch _ -> seen;
        };
    }

    private Publish told(Publish seen) {
        String connection = participants.connectionAt(seen.cluster(), seen.connection(), seen.at());
        return connection.equals(seen.connection())
                ? seen
                : new Publish(
                        seen.id(),
                        seen.at(),
                        seen.cluster(),
                        seen.vhost(),
                        seen.exchange(),
                        seen.routingKeys(),
                        seen.routedQueues(),
                        connection,
                        seen.channel(),
                        seen.fingerprint(),
                        seen.size(),
                        seen.node(),
                        seen.user(),
                        seen.properties());
    }

    private Deliver told(Deliver seen) {
        String connection = participants.connectionAt(seen.cluster(), seen.connection(), seen.at());
        return connection.equals(seen.connection())
                ? seen
                : new Deliver(
                        seen.id(),
                        seen.at(),
                        seen.cluster(),
                        seen.vhost(),
                        seen.queue(),
                        seen.exchange(),
                        seen.routingKeys(),
                        connection,
                        seen.channel(),
                        seen.redelivered(),
                        seen.fingerprint(),
                        seen.size(),
                        seen.node(),
                        seen.user(),
                        seen.properties(),
                        seen.deaths());
    }
}
