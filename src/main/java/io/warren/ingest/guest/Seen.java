package io.warren.ingest.guest;

import io.warren.model.Observation.Direction;
import org.jspecify.annotations.Nullable;

/** What a stop at a hook turned out to be. */
sealed interface Seen {

    /** Nothing that anybody asked for: another port, a call that moves nothing. */
    record Foreign() implements Seen {}

    /** The beginning of a call whose end will tell what it moved. */
    record Begun() implements Seen {}

    /**
     * A thread moves bytes.
     *
     * @param task address of its {@code task_struct}
     * @param length how many bytes; they are all in {@code bytes}, or none is
     * @param bytes null if they could not be read
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Moved(
            long task,
            long cr3,
            TcpSocket socket,
            Direction direction,
            long sequence,
            long length,
            byte @Nullable [] bytes)
            implements Seen {}

    Seen FOREIGN = new Foreign();
    Seen BEGUN = new Begun();
}
