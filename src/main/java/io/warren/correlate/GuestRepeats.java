package io.warren.correlate;

import io.warren.model.AmqpMethod;
import io.warren.model.Observation;
import io.warren.model.ObservationId;
import io.warren.model.Outcome.Duplicate;
import io.warren.model.SocketPair;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells when a guest reports the same bytes of the same TCP stream again. */
final class GuestRepeats {

    private final long window;
    private final Map<Bytes, ObservationId> seen = new HashMap<>();
    private final ArrayDeque<Seen> aging = new ArrayDeque<>();

    GuestRepeats(long window) {
        this.window = window;
    }

    /** Null if it is new. */
    @Nullable Duplicate check(Observation observation) {
        Bytes bytes = switch (observation) {
            case Observation.Send send ->
                new Bytes(send.socket(), send.thread().host(), send.method(), send.position(), send.end());
            case Observation.Receive receive ->
                new Bytes(
                        receive.socket(), receive.thread().host(), receive.method(), receive.position(), receive.end());
            case Observation.Settle settle ->
                new Bytes(settle.socket(), settle.thread().host(), settle.method(), settle.position(), settle.end());
            case Observation.Publish _, Observation.Deliver _, Observation.Transfer _, Observation.Socket _ -> null;
        };
        if (bytes == null) {
            return null;
        }
        ObservationId first = seen.putIfAbsent(bytes, observation.id());
        if (first == null) {
            aging.addLast(new Seen(bytes, observation.at()));
            return null;
        }
        return new Duplicate(observation, first);
    }

    void expire(long now) {
        while (!aging.isEmpty() && aging.peekFirst().at() + window < now) {
            seen.remove(aging.removeFirst().bytes());
        }
    }

    /** A stretch of one direction of one TCP stream. */
    private record Bytes(SocketPair socket, String host, AmqpMethod method, long position, long end) {}

    private record Seen(Bytes bytes, long at) {}
}
