package io.warren.correlate;

import io.warren.correlate.Wires.Way;
import io.warren.model.AmqpMethod;
import io.warren.model.BrokerFact;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.MessageProperties;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.GuestMessage;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Outcome;
import io.warren.model.Outcome.Unmatched;
import io.warren.model.SocketPair;
import io.warren.model.UnmatchedReason;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The second join: what a guest's thread sent or received, with what the broker saw on the same connection and channel,
 * in the order of the channel, checked by the fingerprint. Costs nothing while no guest is watched.
 */
final class GuestMatcher {

    /** Bytes of a basic.ack with its frame (AMQP 0-9-1). */
    private static final long SMALLEST_SETTLE = 21;

    /** A publication is named by hops and by its own end, the last of which comes within three windows. */
    private static final int LIFE = 3;

    /** How often, within the time that both sides have to say what came before, it is looked whether they have. */
    private static final int REALIGNMENTS = 8;

    private final long window;
    private final int capacity;
    private final Consumer<Outcome> outcomes;
    private final Wires wires = new Wires();
    private final Strangers strangers;
    private final ArrayDeque<Sight> remembered = new ArrayDeque<>();
    private final ArrayDeque<Sight> unnamed = new ArrayDeque<>();
    private final Settlements settlements;
    private final ArrayDeque<Wire> stuck = new ArrayDeque<>();
    private final long hold;
    private long now = Long.MIN_VALUE;
    private boolean watching;
    private long swept = Long.MIN_VALUE;
    private long realigned = Long.MIN_VALUE;

    GuestMatcher(CorrelationSettings settings, Settlements settlements, Consumer<Outcome> outcomes) {
        this.window = settings.window();
        this.capacity = settings.capacity();
        this.outcomes = outcomes;
        this.hold = settings.patience() / 2;
        this.strangers = new Strangers(hold);
        this.settlements = settlements;
    }

    /** A guest is being watched: from now on the broker's side is remembered. */
    void watch() {
        watching = true;
    }

    /** What the broker tells of its clients. */
    void learn(BrokerFact fact) {
        strangers.learn(fact);
    }

    /** Null while no guest is watched. */
    @Nullable Sight published(Publish publish) {
        if (!watching) {
            return null;
        }
        Wire wire = wires.brokers(publish.connection(), publish.channel(), Way.TO_BROKER);
        return brokerSaw(wire, publish, keyOf(publish), publish.properties(), publish.at());
    }

    /** A publication that reached no queue may come back on its channel. Null while no guest is watched. */
    @Nullable Sight unrouted(Publish publish) {
        if (!watching) {
            return null;
        }
        Wire wire = wires.brokers(publish.connection(), publish.channel(), Way.RETURNED);
        return brokerSaw(wire, publish, keyOf(publish), publish.properties(), publish.at());
    }

    void delivered(Arrival arrival) {
        if (!watching) {
            return;
        }
        Deliver deliver = arrival.deliver;
        Wire wire = wires.brokers(deliver.connection(), deliver.channel(), Way.FROM_BROKER);
        long key = key(deliver.exchange(), deliver.routingKeys(), deliver.fingerprint(), deliver.size());
        arrival.sight = brokerSaw(wire, arrival, key, deliver.properties(), deliver.at());
    }

    /** The connection on which a guest's thread did something. */
    GuestLink link(GuestThread thread, SocketPair socket) {
        return wires.link(thread, socket);
    }

    Sight sent(Send send, GuestLink link) {
        return guestSaw(send, link, Way.TO_BROKER);
    }

    Sight received(Receive receive, GuestLink link) {
        if (receive.method() == AmqpMethod.BASIC_RETURN) {
            return guestSaw(receive, link, Way.RETURNED);
        }
        Sight sight = guestSaw(receive, link, Way.FROM_BROKER);
        settlements.received(sight, receive);
        return sight;
    }

    /**
     * What a settle was about.
     *
     * @param complete no other settle can have been missed right before it
     */
    record Settled(List<Sight> receives, boolean complete) {}

    Settled settled(Settle settle, GuestLink link) {
        long missed = link.missedBefore(true, settle.position(), settle.end());
        return new Settled(settlements.settled(settle, link), missed < settle.end() - settle.position());
    }

    private Sight brokerSaw(Wire wire, Object event, long key, MessageProperties properties, long at) {
        Sight sight = new Sight(wire, event, key, properties, at);
        wire.lastAt = Math.max(wire.lastAt, at);
        remember(sight);
        strangers.brokerSaw(sight);
        sight.heardAt = now;
        wire.brokerSaw(sight);
        queue(wire);
        return sight;
    }

    private Sight guestSaw(GuestMessage message, GuestLink link, Way way) {
        boolean toBroker = way == Way.TO_BROKER;
        Wire wire = wires.guests(link, message.channel(), way);
        long key = key(message.exchange(), List.of(message.routingKey()), message.fingerprint(), message.size());
        Sight sight = new Sight(wire, message, key, message.properties(), message.at());
        wire.tells = link.tells;
        wire.tells.heard(sight);
        long bytes = link.missedBefore(toBroker, message.position(), message.end());
        sight.settleMissed = bytes >= SMALLEST_SETTLE;
        Long tag = message.deliveryTag();
        if (tag == null) {
            sight.afterGap = bytes >= message.end() - message.position();
        } else {
            // Smaller than before: another connection on the same port.
            sight.missed = wire.lastTag == 0 ? 0 : Math.clamp(tag - wire.lastTag - 1, 0, Integer.MAX_VALUE);
            sight.afterGap = wire.lastTag == 0 && tag > 1;
            wire.lastTag = tag;
        }
        wire.lastAt = Math.max(wire.lastAt, message.at());
        remember(sight);
        if (wire.brokerSaw == 0) {
            strangers.guestSaw(sight);
        }
        sight.heardAt = now;
        wire.guestSaw(sight);
        queue(wire);
        return sight;
    }

    private void queue(Wire wire) {
        if (!wire.queued && wire.isStuck()) {
            wire.queued = true;
            stuck.addLast(wire);
        }
    }

    /** Lays side by side again what does not fit, once all that belongs between has had time to come. */
    private void realign() {
        for (int waiting = stuck.size(); waiting > 0; waiting--) {
            Wire wire = stuck.removeFirst();
            if (wire.isStuck() && wire.stuckSince() + hold >= now) {
                stuck.addLast(wire);
                continue;
            }
            wire.queued = false;
            wire.realign(now - hold);
            if (wire.isStuck() && wire.stuckSince() + hold >= now) {
                queue(wire);
            }
        }
    }

    /** Gives up what has waited for the window. */
    void expire(long now) {
        this.now = now;
        introduce(now);
        if (now > realigned + hold / REALIGNMENTS) {
            realigned = now;
            realign();
        }
        while (!remembered.isEmpty() && remembered.peekFirst().at + window < now) {
            giveUp(remembered.removeFirst(), UnmatchedReason.NO_BROKER_EVENT);
        }
        report(now);
        settlements.expire(now);
        if (now > swept + window) {
            swept = now;
            wires.expire(now - 2 * window);
            strangers.expire(now - 2 * window);
        }
    }

    /** Connections that guest and broker call by different names. */
    private void introduce(long now) {
        for (Strangers.Match match = strangers.next(now, remembered);
                match != null;
                match = strangers.next(now, remembered)) {
            wires.merge(match.guest(), match.broker());
        }
    }

    /** The input ended: what stands in no pair now never will. */
    void complete() {
        introduce(Long.MAX_VALUE);
        for (Sight sight : remembered) {
            sight.wire.realign(Long.MAX_VALUE);
        }
        for (Sight sight : remembered) {
            if (sight.partner == null) {
                sight.wire.giveUp(sight);
            }
        }
    }

    void close() {
        while (!remembered.isEmpty()) {
            giveUp(remembered.removeFirst(), UnmatchedReason.NO_BROKER_EVENT);
        }
        report(Long.MAX_VALUE);
        settlements.expire(Long.MAX_VALUE);
    }

    private void remember(Sight sight) {
        remembered.addLast(sight);
        if (remembered.size() > capacity) {
            giveUp(remembered.removeFirst(), UnmatchedReason.EVICTED);
        }
        if (unnamed.size() > capacity) {
            report(unnamed.removeFirst());
        }
    }

    private void giveUp(Sight sight, UnmatchedReason reason) {
        strangers.forget(sight);
        if (sight.partner == null) {
            sight.wire.giveUp(sight);
        }
        if (!sight.named && !sight.isOfBroker()) {
            if (sight.partner == null && sight.doubt == null) {
                sight.reported = true;
                outcomes.accept(new Unmatched((GuestMessage) sight.event, reason));
            } else {
                unnamed.addLast(sight);
            }
        }
    }

    /** What no outcome named although its partner is known: that was decided before it came. */
    private void report(long now) {
        while (!unnamed.isEmpty() && (now == Long.MAX_VALUE || unnamed.peekFirst().at + LIFE * window < now)) {
            report(unnamed.removeFirst());
        }
    }

    private void report(Sight sight) {
        if (!sight.named && sight.event instanceof GuestMessage message) {
            sight.reported = true;
            outcomes.accept(new Unmatched(
                    message, sight.partner == null ? UnmatchedReason.NO_BROKER_EVENT : UnmatchedReason.EXPIRED));
        }
    }

    private static long keyOf(Publish publish) {
        return key(publish.exchange(), publish.routingKeys(), publish.fingerprint(), publish.size());
    }

    private static long key(String exchange, List<String> keys, Fingerprint fingerprint, long size) {
        List<String> first = keys.size() > 1 ? keys.subList(0, 1) : keys;
        Envelope envelope = Envelope.of(fingerprint, size, exchange, first, MessageProperties.NONE);
        return envelope.high() ^ Long.rotateLeft(envelope.low(), 17);
    }
}
