package io.warren.correlate;

import io.warren.model.AmqpMethod;
import io.warren.model.Fingerprint;
import io.warren.model.GuestThread;
import io.warren.model.Observation;
import io.warren.model.Outcome.Duplicate;
import io.warren.model.SocketPair;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a guest reports the same bytes of the same TCP stream again. Another thread or another body at the same place
 * is another connection on the same port.
 */
final class GuestRepeats {

    private static final Fingerprint NO_BODY = new Fingerprint(0, 0);

    private final Memory<Observation> seen;

    GuestRepeats(long window) {
        seen = new Memory<>(window, Observation::at);
    }

    /** Null if it is new. */
    @Nullable Duplicate check(Observation observation) {
        return switch (observation) {
            case Observation.GuestMessage message -> {
                long place = place(message.socket(), message.position(), message.end());
                yield check(observation, of(place, message.thread(), message.method(), message.fingerprint()));
            }
            case Observation.Settle settle -> {
                long place = place(settle.socket(), settle.position(), settle.end());
                yield check(observation, of(place, settle.thread(), settle.method(), NO_BODY));
            }
            case Observation.Publish _,
                    Observation.Deliver _,
                    Observation.Transfer _,
                    Observation.Socket _,
                    Observation.Watch _ -> null;
        };
    }

    private @Nullable Duplicate check(Observation observation, long bytes) {
        Observation first = seen.get(bytes);
        if (first != null) {
            return isSame(first, observation) ? new Duplicate(observation, first.id()) : null;
        }
        seen.add(bytes, observation);
        return null;
    }

    /** Two names of 64 bits may be equal by chance. */
    private static boolean isSame(Observation first, Observation now) {
        if (first instanceof Observation.GuestMessage one && now instanceof Observation.GuestMessage other) {
            return one.position() == other.position()
                    && one.end() == other.end()
                    && one.socket().equals(other.socket())
                    && one.fingerprint().equals(other.fingerprint());
        }
        return first instanceof Observation.Settle one
                && now instanceof Observation.Settle other
                && one.position() == other.position()
                && one.end() == other.end()
                && one.socket().equals(other.socket());
    }

    void expire(long now) {
        seen.expire(now);
    }

    private static long place(SocketPair socket, long position, long end) {
        long pair = Envelope.mix(socket.local().hashCode(), socket.remote().hashCode());
        return Envelope.mix(Envelope.mix(pair, position), end);
    }

    @SuppressWarnings("EnumOrdinal") // never stored: a name within this process
    private static long of(long place, GuestThread thread, AmqpMethod method, Fingerprint body) {
        long who = Envelope.mix(
                Envelope.mix(thread.host().hashCode(), thread.domain().hashCode()),
                Envelope.mix(thread.tid(), thread.startTime()));
        return Envelope.mix(Envelope.mix(place, who), Envelope.mix(body.high() ^ body.low(), method.ordinal()));
    }
}
