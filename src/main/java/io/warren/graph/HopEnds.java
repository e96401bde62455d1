package io.warren.graph;

import io.warren.model.AmqpMethod;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Settle;
import io.warren.model.Outcome.Hop;
import io.warren.model.Route;
import io.warren.model.Slot;
import io.warren.model.UnmatchedReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a hop begins and ends, as far as it is certain. Never a guess: a hop that may be two edges is none. */
sealed interface HopEnds {

    /** The edge is certain, even where the message is not. {@code at}: when it arrived, nanoseconds since the epoch. */
    record Certain(EdgeKey key, long at) implements HopEnds {}

    /** No edge can be named. */
    record Uncertain(CounterKey key, long at, List<String> routingKeys) implements HopEnds {}

    static HopEnds of(Hop hop, List<Route> routes) {
        List<Publish> candidates = hop.publish().candidates();
        @Nullable Deliver deliver = hop.deliver();
        if (candidates.isEmpty() || mayBeUnseen(hop) || !sameProducer(candidates)) {
            return uncertain(hop, candidates);
        }
        Publish publish = candidates.getFirst();
        Optional<String> queue = deliver == null ? onlyQueueOf(candidates) : Optional.of(deliver.queue());
        if (queue.isEmpty()) {
            return uncertain(hop, candidates);
        }
        EdgeKey key = new EdgeKey(
                publish.cluster(),
                publish.vhost(),
                new EdgeEnd(publish.connection(), ThreadLabel.ofProducer(hop.send())),
                publish.exchange(),
                routes,
                hop.via(),
                queue.get(),
                consumerOf(hop),
                ThreadLabel.ofSettler(hop.receive(), hop.settle()));
        return new Certain(key, arrivalOf(hop));
    }

    /** Adds this one message of a certain edge. */
    static void count(Hop hop, long at, Tally tally) {
        tally.message(at, sizeOf(hop)).believed(hop.evidence());
        List<Publish> candidates = hop.publish().candidates();
        candidates.stream().map(Publish::routingKeys).distinct().forEach(tally::keyed);
        @Nullable Deliver deliver = hop.deliver();
        boolean redelivered = deliver != null && deliver.redelivered();
        if (redelivered) {
            tally.redelivered();
        }
        if (!hop.via().isEmpty()) {
            tally.deadLettered();
        }
        handled(hop, tally);
        if (candidates.size() > 1) {
            tally.ambiguous();
        } else if (!redelivered) {
            tally.took((at - candidates.getFirst().at()) / 1000);
        }
    }

    private static void handled(Hop hop, Tally tally) {
        hop.receive().certain().ifPresent(receive -> {
            tally.received();
            hop.settle().certain().ifPresent(settle -> settled(settle, receive.at(), tally));
        });
    }

    static void settled(Settle settle, long receivedAt, Tally tally) {
        tally.settled((settle.at() - receivedAt) / 1000, settle.method() != AmqpMethod.BASIC_ACK);
    }

    /** Observations were being lost: the producer may be one that was not seen at all. */
    private static boolean mayBeUnseen(Hop hop) {
        return hop.publish() instanceof Slot.OneOf<Publish>(List<Publish> _, boolean orUnseen) && orUnseen;
    }

    static long sizeOf(Hop hop) {
        @Nullable Deliver deliver = hop.deliver();
        if (deliver != null) {
            return deliver.size();
        }
        return hop.receive().candidates().stream()
                .mapToLong(Receive::size)
                .findFirst()
                .orElse(0);
    }

    private static HopEnds uncertain(Hop hop, List<Publish> candidates) {
        @Nullable Deliver deliver = hop.deliver();
        boolean ambiguous = hop.publish() instanceof Slot.OneOf;
        CounterKind kind = ambiguous ? CounterKind.AMBIGUOUS : CounterKind.UNMATCHED;
        UnmatchedReason reason =
                candidates.isEmpty() ? UnmatchedReason.NO_PUBLICATION : UnmatchedReason.NO_BROKER_EVENT;
        Optional<Publish> any = candidates.stream().findFirst();
        CounterKey key = new CounterKey(
                kind,
                deliver == null ? any.map(Publish::cluster).orElse("") : deliver.cluster(),
                deliver == null ? any.map(Publish::vhost).orElse("") : deliver.vhost(),
                consumerOf(hop),
                deliver == null ? null : deliver.exchange(),
                deliver == null ? null : deliver.queue(),
                ambiguous ? "" : reason.name());
        return new Uncertain(key, arrivalOf(hop), deliver == null ? List.of() : deliver.routingKeys());
    }

    private static boolean sameProducer(List<Publish> candidates) {
        Publish first = candidates.getFirst();
        return candidates.stream()
                .allMatch(other -> other.connection().equals(first.connection())
                        && other.exchange().equals(first.exchange())
                        && other.vhost().equals(first.vhost())
                        && other.cluster().equals(first.cluster()));
    }

    /** Where no delivery was seen, the queue is known only if every candidate was routed to one and the same. */
    private static Optional<String> onlyQueueOf(List<Publish> candidates) {
        List<String> queues = candidates.stream()
                .flatMap(publish -> publish.routedQueues().stream())
                .distinct()
                .toList();
        return queues.size() == 1 ? Optional.of(queues.getFirst()) : Optional.empty();
    }

    private static EdgeEnd consumerOf(Hop hop) {
        @Nullable String thread = ThreadLabel.ofConsumer(hop.receive(), hop.settle());
        @Nullable Deliver deliver = hop.deliver();
        if (deliver != null) {
            return new EdgeEnd(deliver.connection(), thread);
        }
        String connection = hop.receive()
                .certain()
                .map(receive -> receive.socket().connectionName())
                .orElse("");
        return new EdgeEnd(connection, thread);
    }

    private static long arrivalOf(Hop hop) {
        @Nullable Deliver deliver = hop.deliver();
        if (deliver != null) {
            return deliver.at();
        }
        return hop.receive().candidates().stream()
                .mapToLong(Receive::at)
                .findFirst()
                .orElse(0);
    }
}
