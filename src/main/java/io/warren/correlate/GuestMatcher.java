package io.warren.correlate;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.UnmatchedReason;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The second join: what a guest's thread sent or received, with what the broker saw on the same connection and channel,
 * in the order of the channel, checked by the fingerprint. Costs nothing while no guest is watched.
 */
final class GuestMatcher {

    /** Which way a message crossed a channel. */
    private enum Way {
        TO_BROKER,
        FROM_BROKER,
        RETURNED
    }

    private final long window;
    private final Consumer<Outcome> outcomes;
    private final Map<Envelope, GuestLane> lanes = new HashMap<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final Sends sends;
    private final Settlements settlements;
    private boolean watching;

    GuestMatcher(long window, Consumer<Outcome> outcomes) {
        this.window = window;
        this.outcomes = outcomes;
        this.sends = new Sends(window, outcomes);
        this.settlements = new Settlements(window, outcomes);
    }

    /** A guest is being watched: from now on the broker's side is remembered. */
    void watch() {
        watching = true;
    }

    Sends sends() {
        return sends;
    }

    void published(Publish publish) {
        if (!watching) {
            return;
        }
        String key = firstOf(publish.routingKeys());
        long place = place(publish.connection(), publish.channel(), Way.TO_BROKER);
        brokerSaw(lane(place, publish.exchange(), key, publish.fingerprint(), publish.size()), publish, publish.at());
        if (publish.routedQueues().isEmpty()) {
            long back = place(publish.connection(), publish.channel(), Way.RETURNED);
            brokerSaw(
                    lane(back, publish.exchange(), key, publish.fingerprint(), publish.size()), publish, publish.at());
        }
    }

    void delivered(Arrival arrival) {
        if (!watching) {
            return;
        }
        var deliver = arrival.deliver;
        long place = place(deliver.connection(), deliver.channel(), Way.FROM_BROKER);
        String key = firstOf(deliver.routingKeys());
        brokerSaw(lane(place, deliver.exchange(), key, deliver.fingerprint(), deliver.size()), arrival, deliver.at());
    }

    void sent(Send send) {
        long place = place(send.socket().connectionName(), send.channel(), Way.TO_BROKER);
        guestSaw(lane(place, send.exchange(), send.routingKey(), send.fingerprint(), send.size()), send);
    }

    void received(Receive receive) {
        boolean returned = receive.method() == AmqpMethod.BASIC_RETURN;
        if (!returned) {
            settlements.received(receive);
        }
        long place =
                place(receive.socket().connectionName(), receive.channel(), returned ? Way.RETURNED : Way.FROM_BROKER);
        guestSaw(lane(place, receive.exchange(), receive.routingKey(), receive.fingerprint(), receive.size()), receive);
    }

    void settled(Settle settle) {
        settlements.settled(settle);
    }

    private void brokerSaw(GuestLane lane, Object event, long at) {
        lane.seen++;
        Observation waiting = lane.guest.pollFirst();
        if (waiting == null) {
            lane.broker.addLast(event);
            pending.addLast(new Pending(lane, event, at));
        } else {
            pair(lane, event, waiting);
        }
    }

    private void guestSaw(GuestLane lane, Observation observation) {
        Object waiting = lane.broker.pollFirst();
        if (waiting == null) {
            lane.guest.addLast(observation);
            pending.addLast(new Pending(lane, observation, observation.at()));
        } else {
            pair(lane, waiting, observation);
        }
    }

    private void pair(GuestLane lane, Object broker, Observation guest) {
        if (broker instanceof Arrival arrival && guest instanceof Receive receive) {
            if (arrival.judged) {
                outcomes.accept(new Unmatched(receive, UnmatchedReason.EXPIRED));
                return;
            }
            arrival.receive = receive;
            arrival.receiveLane = lane;
            settlements.tie(receive, arrival);
        } else if (broker instanceof Publish publish) {
            sends.pair(publish, guest);
        }
    }

    /** Gives up what has waited for the window. */
    void expire(long now) {
        while (!pending.isEmpty() && pending.peekFirst().at() + window < now) {
            giveUp(pending.removeFirst());
        }
        sends.expire(now);
        settlements.expire(now);
    }

    void close() {
        while (!pending.isEmpty()) {
            giveUp(pending.removeFirst());
        }
        sends.expire(Long.MAX_VALUE);
        settlements.expire(Long.MAX_VALUE);
    }

    /** Both sides leave a lane first in, first out: what is not at its head any more was paired. */
    @SuppressWarnings("ReferenceEquality") // this very event, not one that is equal to it
    private void giveUp(Pending old) {
        GuestLane lane = old.lane();
        if (lane.broker.peekFirst() == old.event()) {
            lane.broker.removeFirst();
            lane.upset = true;
        } else if (lane.guest.peekFirst() == old.event()) {
            lane.upset = true;
            outcomes.accept(new Unmatched(lane.guest.removeFirst(), UnmatchedReason.NO_BROKER_EVENT));
        }
        if (lane.broker.isEmpty() && lane.guest.isEmpty()) {
            lanes.remove(lane.name, lane);
        }
    }

    private GuestLane lane(long place, String exchange, String key, Fingerprint fingerprint, long size) {
        Envelope name = Envelope.of(fingerprint, size, exchange, List.of(key), MessageProperties.NONE)
                .in(place);
        return lanes.computeIfAbsent(name, GuestLane::new);
    }

    private static long place(String connection, int channel, Way way) {
        return Envelope.mix(Envelope.mix(Envelope.text(connection), channel), Envelope.text(way.name()));
    }

    private static String firstOf(List<String> keys) {
        return keys.isEmpty() ? "" : keys.getFirst();
    }

    private record Pending(GuestLane lane, Object event, long at) {}
}
