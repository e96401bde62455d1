package io.warren.correlate;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
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

    private static final Fingerprint NO_BODY = new Fingerprint(0, 0);

    private final long window;
    private final Map<Bytes, ObservationId> seen = new HashMap<>();
    private final ArrayDeque<Seen> aging = new ArrayDeque<>();

    GuestRepeats(long window) {
        this.window = window;
    }

    /** Null if it is new. */
    @Nullable Duplicate check(Observation observation) {
        Bytes bytes = switch (observation) {
            case Observation.GuestMessage message ->
                new Bytes(
                        message.socket(),
                        message.thread().host(),
                        message.thread().tid(),
                        message.thread().startTime(),
                        message.method(),
                        message.position(),
                        message.end(),
                        message.fingerprint());
            case Observation.Settle settle ->
                new Bytes(
                        settle.socket(),
                        settle.thread().host(),
                        settle.thread().tid(),
                        settle.thread().startTime(),
                        settle.method(),
                        settle.position(),
                        settle.end(),
                        NO_BODY);
            case Observation.Publish _,
                    Observation.Deliver _,
                    Observation.Transfer _,
                    Observation.Socket _,
                    Observation.Watch _ -> null;
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

    /**
     * A stretch of one direction of one TCP stream. Another thread or another body at the same place is another
     * connection on the same port.
     */
    private record Bytes(
            SocketPair socket,
            String host,
            long tid,
            long startTime,
            AmqpMethod method,
            long position,
            long end,
            Fingerprint fingerprint) {}

    private record Seen(Bytes bytes, long at) {}
}
