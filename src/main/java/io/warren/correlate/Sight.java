package io.warren.correlate;

import io.warren.model.MessageProperties;
import io.warren.model.Observation;
import org.jspecify.annotations.Nullable;

/** One message on one channel, as one of the two witnesses saw it. */
final class Sight implements ThreadLog.Act {

    /** A guest saw it, and not the broker: to ask that of the event would wait for its memory. */
    private final boolean guests;

    /** A guest's observation; of the broker: {@link Observation.Publish} or {@link Arrival}. */
    final Object event;

    /** Equal for look-alikes: body, exchange, routing key. */
    final long key;

    final long at;

    /** What the application called it: message id and correlation id; 0 if this witness does not tell. */
    final long identifier;

    /** The digest of all its properties; 0 if this witness does not tell. */
    final long digest;

    /** When the correlation heard of it, by the order of all observations; clocks differ. */
    long heardAt = Long.MIN_VALUE;

    /** Where it was seen; another wire once its connection is known by another name. */
    Wire wire;

    /** Messages of this channel that the guest has certainly missed right before it. */
    int missed;

    /** At least as many bytes as it has itself were missed right before it: nobody knows what they were. */
    boolean afterGap;

    /** So many bytes of the guest's stream were missed right before it that a settle may have been among them. */
    boolean settleMissed;

    /** The same message as the other witness saw it. */
    @Nullable Sight partner;

    /** Its place among the pairs of its wire. */
    long order;

    /** Its partner was found apart from the order of the channel: no other looks like it. */
    boolean apart;

    @Nullable Doubt doubt;

    /** The look-alikes with which it was counted by delivery tags; null if it has none, or is unlike them. */
    @Nullable Doubt counted;

    /** Given up: its partner did not come. */
    boolean gone;

    /** Has a line of its own: it can stand in no other outcome any more. */
    boolean reported;

    /** Stands in an outcome, if only as a candidate. */
    boolean named;

    /** Of a publication: what caused it is known. */
    boolean linked;

    /** Of a receive: how the guest settled it. */
    Settlements.@Nullable Settlement settlement;

    Sight(Wire wire, Object event, long key, MessageProperties properties, long at) {
        this.wire = wire;
        this.event = event;
        this.guests = event instanceof Observation.GuestMessage;
        this.key = key;
        this.at = at;
        this.digest = properties.digest();
        this.identifier = properties.messageId() == null && properties.correlationId() == null
                ? 0
                : Envelope.mix(Envelope.text(properties.messageId()), Envelope.text(properties.correlationId()));
    }

    @Override
    public long at() {
        return at;
    }

    @Override
    public boolean isComplete() {
        return !settleMissed;
    }

    /** Of the broker's: whether it may be what the guest saw, by all that both witnesses tell. */
    boolean isLike(Sight guest) {
        Telling tells = wire.tells;
        return key == guest.key
                && (identifier == guest.identifier || !tells.identifiers)
                && (digest == guest.digest || !tells.digests);
    }

    boolean isOfBroker() {
        return !guests;
    }

    /** Of a guest's: null if no consumer got it. */
    @Nullable String consumerTag() {
        return ((Observation.GuestMessage) event).consumerTag();
    }

    /** Of a guest's: the delivery tag; 0 if there is none. */
    long tag() {
        Long tag = ((Observation.GuestMessage) event).deliveryTag();
        return tag == null ? 0 : tag;
    }

    boolean isWaiting() {
        return partner == null && !gone;
    }

    /** What the sensor of one guest tells of a message beyond its body: once it told it of one, it tells it of all. */
    static final class Telling {
        boolean identifiers;
        boolean digests;

        void heard(Sight sight) {
            identifiers |= sight.identifier != 0;
            digests |= sight.digest != 0;
        }
    }

    /** Equal for look-alikes, as far as guests on this wire tell them apart. */
    long likeness() {
        long likeness = wire.tells.identifiers ? Envelope.mix(key, identifier) : key;
        return wire.tells.digests ? Envelope.mix(likeness, digest) : likeness;
    }

    /** Equal for look-alikes on the same channel number and direction of any connection. */
    long strangeKey() {
        return Envelope.mix(Envelope.mix(key, identifier), wire.lane);
    }
}
