package io.warren.ingest.amqp;

import io.warren.model.GuestThread;
import io.warren.model.Observation.Direction;
import io.warren.model.SocketPair;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a thread moved over one TCP connection in one call.
 *
 * @param at nanoseconds since the epoch, by the clock of the machine that watches
 * @param sequence TCP sequence number of the first byte: unsigned 32 bits, wraps
 * @param length how many bytes were moved; may count more than {@code bytes} holds
 * @param bytes what was read of them, from the first on; null if they could not be read, or were not wanted
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Segment(
        long at,
        GuestThread thread,
        SocketPair socket,
        Direction direction,
        long sequence,
        long length,
        byte @Nullable [] bytes) {

    /** The same call, for those who remember it but not what it moved. */
    Segment withoutBytes() {
        return new Segment(at, thread, socket, direction, sequence, length, null);
    }
}
