package io.warren.ingest.firehose;

/** Why a trace message is not reported. */
public enum SkippedReason {
    /** It went to or came from a queue named {@code warren.*}. */
    OWN_QUEUE,
    /** One of our own connections published or consumed it. */
    OWN_CONNECTION
}
