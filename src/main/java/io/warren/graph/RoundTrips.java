package io.warren.graph;

import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Publish;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Hop;
import io.warren.model.Outcome.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests and their replies: how long from the one's publication to the other's delivery, and whose the queue is that the
 * reply came through. Three things tell it, in any order: the hop of the request, the step that answers it, and what became
 * of the reply.
 */
final class RoundTrips {

    private static final int CAPACITY = 200_000;

    /** Where the consumer's answer should go, as oslo.messaging calls it. */
    private static final String OSLO_REPLY = "_reply_q";

    private final GraphAccumulator accumulator;
    private final long longest;

    /** Requests by their delivery. */
    private final Map<ObservationId, Request> requests = new HashMap<>();

    private final ArrayDeque<Deliver> asked = new ArrayDeque<>();

    /** Replies by their publication. */
    private final Map<ObservationId, Trip> trips = new HashMap<>();

    private final ArrayDeque<Trip> aging = new ArrayDeque<>();

    private record Request(long at, EdgeEnd asker) {}

    private static final class Trip {
        private final Publish reply;
        private @Nullable Request request;

        /** How the step was counted; null until it is. */
        private @Nullable StepKey key;

        /** Who got the reply; null while that was not seen. */
        private @Nullable EdgeEnd reader;

        private long repliedAt;

        /** What became of the reply is known, or waited for no longer. */
        private boolean over;

        Trip(Publish reply) {
            this.reply = reply;
            this.repliedAt = reply.at();
        }
    }

    /** {@code longest}: how long a reply is waited for, nanoseconds. */
    RoundTrips(GraphAccumulator accumulator, long longest) {
        this.accumulator = accumulator;
        this.longest = longest;
    }

    void decided(Hop hop) {
        @Nullable Deliver deliver = hop.deliver();
        @Nullable Publish publish = hop.publish().certain().orElse(null);
        if (deliver == null || publish == null) {
            return;
        }
        if (wantsReply(deliver.properties()) && requests.size() < CAPACITY) {
            EdgeEnd asker = new EdgeEnd(publish.connection(), ThreadLabel.ofProducer(hop.send()));
            if (requests.put(deliver.id(), new Request(publish.at(), asker)) == null) {
                asked.addLast(deliver);
            }
        }
        @Nullable Trip trip = trips.get(publish.id());
        if (trip != null && !trip.over) {
            trip.reader = new EdgeEnd(deliver.connection(), ThreadLabel.ofConsumer(hop.receive(), hop.settle()));
            trip.repliedAt = deliver.at();
            trip.over = true;
            countIfKnown(trip);
        }
    }

    /** It will not be seen to be delivered. */
    void gone(Publish publish) {
        @Nullable Trip trip = trips.get(publish.id());
        if (trip != null) {
            trip.over = true;
            countIfKnown(trip);
        }
    }

    /** A step of which only one request can be the cause. */
    void linked(Link step) {
        if (step.reply()
                && step.candidates() == 1
                && step.published() instanceof Publish reply
                && trips.size() < CAPACITY) {
            Trip trip = new Trip(reply);
            trip.request = requests.get(step.consumed().id());
            if (trips.put(reply.id(), trip) == null) {
                aging.addLast(trip);
            }
        }
    }

    /** The step was counted, which waits for the hops of both its messages. */
    void counted(Link step, StepKey key) {
        @Nullable Trip trip = step.reply() ? trips.get(step.published().id()) : null;
        if (trip != null) {
            trip.key = key;
            trip.request = requests.getOrDefault(step.consumed().id(), trip.request);
            countIfKnown(trip);
        }
    }

    private void countIfKnown(Trip trip) {
        if (trip.over && trip.key != null && trips.remove(trip.reply.id(), trip) && trip.request != null) {
            count(trip, trip.key, trip.request);
        }
    }

    private void count(Trip trip, StepKey key, Request request) {
        Publish reply = trip.reply;
        boolean delivered = trip.reader != null;
        long micros = (trip.repliedAt - request.at()) / 1000;
        accumulator.answered(key, reply.at(), micros, delivered);
        EdgeEnd owner = trip.reader != null ? trip.reader : request.asker();
        accumulator.reply(of(CounterKind.REPLY_READ, reply, owner, delivered ? "" : "UNSEEN"), reply, micros);
        accumulator.reply(of(CounterKind.REPLY_SENT, reply, key.publisher(), ""), reply, micros);
    }

    /** A reply is published to the default exchange, which takes the queue's name for a routing key. */
    private static CounterKey of(CounterKind kind, Publish reply, EdgeEnd participant, String reason) {
        return new CounterKey(
                kind,
                reply.cluster(),
                reply.vhost(),
                participant,
                reply.exchange(),
                reply.routingKeys().getFirst(),
                reason);
    }

    private static boolean wantsReply(MessageProperties properties) {
        return properties.replyTo() != null || properties.headers().containsKey(OSLO_REPLY);
    }

    void expire(long now) {
        while (!aging.isEmpty() && aging.peekFirst().reply.at() + longest < now) {
            giveUp(aging.removeFirst());
        }
        while (!asked.isEmpty() && asked.peekFirst().at() + 2 * longest < now) {
            requests.remove(asked.removeFirst().id());
        }
    }

    private void giveUp(Trip trip) {
        trip.over = true;
        countIfKnown(trip);
        trips.remove(trip.reply.id(), trip);
    }

    void finish() {
        List<Trip> left = new ArrayList<>(aging);
        aging.clear();
        left.forEach(this::giveUp);
    }
}
