package io.warren.ingest.firehose;

/** Why a trace message could not be read. */
public enum MalformedReason {
    /** No headers at all: somebody's own message, sent to our queue directly. */
    NO_HEADERS,
    /** The routing key is neither {@code publish.<exchange>} nor {@code deliver.<queue>}. */
    UNKNOWN_KIND,
    /** A header that every trace message has is not there. */
    MISSING_HEADER,
    /** A header is there with another type. */
    WRONG_TYPE,
    /** The traced message's headers nest deeper than the AMQP client reads; see {@link HeaderGuard}. */
    NESTED_TOO_DEEP
}
