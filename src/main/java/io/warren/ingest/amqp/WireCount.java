package io.warren.ingest.amqp;

/**
 * What a {@link WireDecoder} counts.
 *
 * <p>Every byte that a segment tells of is counted once: {@code BYTES = FILTERED + REPEATED + DECODED + OTHER}, save
 * those that wait at the moment, for bytes before them or for trust in their framing. {@code MISSED} bytes were in no
 * segment.
 */
public enum WireCount {
    /** Calls that were told. */
    SEGMENTS,
    /** Bytes that these calls moved. */
    BYTES,
    /** Bytes of connections with none of the wanted ports. */
    FILTERED,
    /** Bytes told before: repeated reports, and what a partial write left over. */
    REPEATED,
    /** Bytes that were read as AMQP 0-9-1 frames. */
    DECODED,
    /** Bytes that were not, or could not be read: they are in the {@code transfer} observations. */
    OTHER,
    /** Bytes that passed unseen. */
    MISSED,
    /** Times that happened. */
    GAPS,
    /** {@code send} and {@code receive} observations. */
    MESSAGES,
    /** {@code settle} observations. */
    SETTLEMENTS,
    /** {@code transfer} observations. */
    TRANSFERS,
    /** Messages of which a part is missing or makes no sense: never reported. */
    INCOMPLETE,
    /** Messages whose properties could not be read; they are reported without them. */
    UNREADABLE_PROPERTIES,
    /** Messages and settlements at a broker's own end of a connection: never reported, a broker is no participant. */
    BROKERS_END,
    /** Publisher confirms: the same methods as settlements, but the broker's. */
    CONFIRMS,
    /** Acknowledgements of a connection whose client could not be told from its broker in time. */
    SIDE_UNKNOWN,
    /** Times that a frame boundary was found in a stream that was already under way, and proved right. */
    RESYNCHRONISED,
    /** Times that one was found and proved wrong. */
    FALSE_STARTS,
    /** Times that a stream of frames stopped making sense. */
    BROKEN_FRAMING,
    /** Connections seen. */
    CONNECTIONS,
    /** Of them forgotten, as nothing was heard of them for long, or they were closed. */
    EXPIRED,
    /** Of them forgotten, as there were too many. */
    EVICTED
}
