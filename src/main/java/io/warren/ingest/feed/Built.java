package io.warren.ingest.feed;

import io.warren.model.AmqpMethod;
import io.warren.model.Death;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.NewGuestMessage;
import io.warren.model.Observation;
import io.warren.model.Observation.Deliver;
import io.warren.model.Observation.Direction;
import io.warren.model.Observation.Publish;
import io.warren.model.Observation.Receive;
import io.warren.model.Observation.Send;
import io.warren.model.Observation.Settle;
import io.warren.model.Observation.Socket;
import io.warren.model.Observation.Transfer;
import io.warren.model.Observation.Watch;
import io.warren.model.ObservationId;
import io.warren.model.SocketPair;
import java.util.List;
import java.util.Map;

/** Makes each kind of observation of fields that were found to be complete. */
final class Built {

    private Built() {}

    static Observation publish(ObservationId id, FieldValues values, Recent recent) {
        return new Publish(
                id,
                values.number(Field.AT),
                values.text(Field.CLUSTER),
                values.text(Field.VHOST),
                values.text(Field.EXCHANGE),
                values.texts(Field.ROUTING_KEYS),
                values.texts(Field.ROUTED_QUEUES),
                values.text(Field.CONNECTION),
                (int) values.number(Field.CHANNEL),
                values.value(Field.FINGERPRINT, Fingerprint.class),
                values.number(Field.SIZE),
                values.textOrNull(Field.NODE),
                values.textOrNull(Field.USER),
                Properties.of(values));
    }

    @SuppressWarnings("unchecked") // only FieldType.DEATHS puts a value there
    static Observation deliver(ObservationId id, FieldValues values, Recent recent) {
        return new Deliver(
                id,
                values.number(Field.AT),
                values.text(Field.CLUSTER),
                values.text(Field.VHOST),
                values.text(Field.QUEUE),
                values.text(Field.EXCHANGE),
                values.texts(Field.ROUTING_KEYS),
                values.text(Field.CONNECTION),
                (int) values.number(Field.CHANNEL),
                values.flag(Field.REDELIVERED),
                values.value(Field.FINGERPRINT, Fingerprint.class),
                values.number(Field.SIZE),
                values.textOrNull(Field.NODE),
                values.textOrNull(Field.USER),
                Properties.of(values),
                values.has(Field.DEATHS) ? (List<Death>) values.value(Field.DEATHS, List.class) : List.of());
    }

    static Observation send(ObservationId id, FieldValues values, Recent recent) {
        return message(id, values, recent, Send::new);
    }

    static Observation receive(ObservationId id, FieldValues values, Recent recent) {
        return message(id, values, recent, Receive::new);
    }

    static Observation settle(ObservationId id, FieldValues values, Recent recent) {
        return new Settle(
                id,
                values.number(Field.AT),
                thread(values),
                socket(values, recent),
                (int) values.number(Field.CHANNEL),
                values.value(Field.METHOD, AmqpMethod.class),
                values.number(Field.DELIVERY_TAG),
                values.flag(Field.MULTIPLE),
                values.flagOrNull(Field.REQUEUE),
                values.number(Field.POSITION),
                values.number(Field.END));
    }

    static Observation transfer(ObservationId id, FieldValues values, Recent recent) {
        return new Transfer(
                id,
                values.number(Field.AT),
                thread(values),
                socket(values, recent),
                values.value(Field.DIRECTION, Direction.class),
                values.number(Field.BYTES),
                values.number(Field.POSITION));
    }

    @SuppressWarnings("unchecked") // only FieldType.LABELS puts a value there
    static Observation socket(ObservationId id, FieldValues values, Recent recent) {
        return new Socket(
                id,
                values.number(Field.AT),
                values.text(Field.HOST),
                socket(values, recent),
                values.number(Field.PID),
                values.text(Field.COMM),
                values.textOrNull(Field.DOMAIN),
                values.numberOrNull(Field.PARENT_PID),
                values.textOrNull(Field.EXE),
                values.texts(Field.ARGV),
                values.textOrNull(Field.CONTAINER),
                values.textOrNull(Field.POD),
                values.textOrNull(Field.NAMESPACE),
                values.has(Field.LABELS) ? (Map<String, String>) values.value(Field.LABELS, Map.class) : Map.of(),
                values.flag(Field.CLOSED));
    }

    @SuppressWarnings("unchecked") // only FieldType.COUNTS puts a value there
    static Observation watch(ObservationId id, FieldValues values, Recent recent) {
        return new Watch(
                id,
                values.number(Field.AT),
                values.number(Field.FROM),
                values.text(Field.HOST),
                values.textOrNull(Field.DOMAIN),
                values.textOrNull(Field.DOMAIN_NAME),
                values.has(Field.UNWATCHED) ? (Map<String, Long>) values.value(Field.UNWATCHED, Map.class) : Map.of(),
                values.countOrZero(Field.MISSED),
                values.countOrZero(Field.LOST));
    }

    private static Observation message(ObservationId id, FieldValues values, Recent recent, NewGuestMessage kind) {
        return kind.of(
                id,
                values.number(Field.AT),
                thread(values),
                socket(values, recent),
                (int) values.number(Field.CHANNEL),
                values.value(Field.METHOD, AmqpMethod.class),
                values.text(Field.EXCHANGE),
                values.text(Field.ROUTING_KEY),
                values.value(Field.FINGERPRINT, Fingerprint.class),
                values.number(Field.SIZE),
                values.number(Field.POSITION),
                values.number(Field.END),
                values.textOrNull(Field.CONSUMER_TAG),
                values.numberOrNull(Field.DELIVERY_TAG),
                values.flag(Field.REDELIVERED),
                Properties.of(values));
    }

    private static GuestThread thread(FieldValues values) {
        return values.value(Field.THREAD, GuestThread.class);
    }

    private static SocketPair socket(FieldValues values, Recent recent) {
        return recent.socket(values.text(Field.LOCAL), values.text(Field.REMOTE));
    }
}
