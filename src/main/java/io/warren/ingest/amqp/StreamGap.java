package io.warren.ingest.amqp;

import io.warren.model.Observation.Direction;
import io.warren.model.SocketPair;

/**
 * Bytes of a connection that passed unseen, so that messages in them are missing from the map.
 *
 * @param at when the loss was noticed, nanoseconds since the epoch
 * @param from position of the first unseen byte, in the numbering of the observations' {@code position}
 * @param to one past the last
 */
public record StreamGap(long at, SocketPair socket, Direction direction, long from, long to) {

    public long bytes() {
        return to - from;
    }
}
