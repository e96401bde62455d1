package io.warren.correlate;

import io.warren.model.SocketPair;
import java.util.HashMap;
import java.util.Map;

/** How far each direction of each guest's TCP connection was seen, so that what was missed shows. */
final class Streams {

    /** A client says less than this before its first message. */
    private static final long HANDSHAKE = 4096;

    private final Map<Direction, Reached> streams = new HashMap<>();

    /** Bytes before these that nobody saw; 0 if none, or if this is another connection on the same port. */
    long missedBefore(SocketPair socket, boolean toBroker, long position, long end, long at) {
        Direction direction = new Direction(socket, toBroker);
        Reached before = streams.get(direction);
        if (before == null) {
            streams.put(direction, new Reached(end, at));
            return position > HANDSHAKE ? position : 0;
        }
        long missed = position - before.end;
        before.end = end;
        before.at = at;
        return Math.max(missed, 0);
    }

    void expire(long horizon) {
        streams.values().removeIf(reached -> reached.at < horizon);
    }

    private record Direction(SocketPair socket, boolean toBroker) {}

    private static final class Reached {
        private long end;
        private long at;

        Reached(long end, long at) {
            this.end = end;
            this.at = at;
        }
    }
}
