package io.warren.ingest.feed;

import io.warren.model.AmqpMethod;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind of observation: the fields it must have, those it may have, the methods it can be about. */
record Kind(String word, long required, long known, Set<AmqpMethod> methods, Builder builder) {

    /** Makes the observation of fields that were found to be complete. */
    interface Builder {
        Observation build(ObservationId id, FieldValues values, Recent recent);
    }

    private static final Set<AmqpMethod> ABOUT_MESSAGES =
            EnumSet.range(AmqpMethod.BASIC_PUBLISH, AmqpMethod.BASIC_RETURN);
    private static final Set<AmqpMethod> ABOUT_SETTLING = EnumSet.range(AmqpMethod.BASIC_ACK, AmqpMethod.BASIC_REJECT);

    private static final long PROPERTIES = Properties.FIELDS | Field.PROPERTIES.bit();
    private static final long MESSAGE =
            Field.mask(Field.AT, Field.EXCHANGE, Field.CHANNEL, Field.FINGERPRINT, Field.SIZE);
    private static final long BROKER =
            MESSAGE | Field.mask(Field.CLUSTER, Field.VHOST, Field.ROUTING_KEYS, Field.CONNECTION);
    private static final long BROKER_OPTIONAL = Field.mask(Field.NODE, Field.USER) | PROPERTIES;
    private static final long GUEST = Field.mask(Field.AT, Field.THREAD, Field.LOCAL, Field.REMOTE, Field.POSITION);
    private static final long TRAFFIC = MESSAGE | GUEST | Field.mask(Field.METHOD, Field.ROUTING_KEY, Field.END);
    private static final long TRAFFIC_OPTIONAL =
            Field.mask(Field.CONSUMER_TAG, Field.DELIVERY_TAG, Field.REDELIVERED) | PROPERTIES;
    private static final long SETTLE =
            GUEST | Field.mask(Field.CHANNEL, Field.METHOD, Field.DELIVERY_TAG, Field.MULTIPLE, Field.END);
    private static final long SOCKET =
            Field.mask(Field.AT, Field.HOST, Field.LOCAL, Field.REMOTE, Field.PID, Field.COMM);
    private static final long SOCKET_OPTIONAL = Field.mask(
            Field.DOMAIN,
            Field.PARENT_PID,
            Field.EXE,
            Field.ARGV,
            Field.CONTAINER,
            Field.POD,
            Field.NAMESPACE,
            Field.LABELS,
            Field.CLOSED);

    private static final long WATCH = Field.mask(Field.AT, Field.FROM, Field.HOST);
    private static final long WATCH_OPTIONAL =
            Field.mask(Field.DOMAIN, Field.DOMAIN_NAME, Field.UNWATCHED, Field.MISSED, Field.LOST);

    private static final Map<String, Kind> BY_WORD = List.of(
                    kind("publish", BROKER | Field.ROUTED_QUEUES.bit(), BROKER_OPTIONAL, Set.of(), Built::publish),
                    kind(
                            "deliver",
                            BROKER | Field.mask(Field.QUEUE, Field.REDELIVERED),
                            BROKER_OPTIONAL | Field.DEATHS.bit(),
                            Set.of(),
                            Built::deliver),
                    kind("send", TRAFFIC, TRAFFIC_OPTIONAL, ABOUT_MESSAGES, Built::send),
                    kind("receive", TRAFFIC, TRAFFIC_OPTIONAL, ABOUT_MESSAGES, Built::receive),
                    kind("settle", SETTLE, Field.REQUEUE.bit(), ABOUT_SETTLING, Built::settle),
                    kind("transfer", GUEST | Field.mask(Field.DIRECTION, Field.BYTES), 0, Set.of(), Built::transfer),
                    kind("socket", SOCKET, SOCKET_OPTIONAL, Set.of(), Built::socket),
                    kind("watch", WATCH, WATCH_OPTIONAL, Set.of(), Built::watch))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Kind::word, Function.identity()));

    private static Kind kind(String word, long required, long optional, Set<AmqpMethod> methods, Builder builder) {
        return new Kind(word, required, required | optional | Field.ID.bit(), methods, builder);
    }

    static @Nullable Kind named(String word) {
        return BY_WORD.get(word);
    }

    /** Why these fields make no such observation; null if they do. */
    @Nullable String complaint(FieldValues values) {
        String complaint = values.complaint(required, known);
        if (complaint != null) {
            return complaint;
        }
        if (!methods.isEmpty() && !methods.contains(values.value(Field.METHOD, AmqpMethod.class))) {
            return "method is " + values.value(Field.METHOD, AmqpMethod.class).wireName() + ", not one of a " + word;
        }
        if ((required & Field.END.bit()) != 0 && values.number(Field.END) < values.number(Field.POSITION)) {
            return "end lies before position";
        }
        return null;
    }
}
