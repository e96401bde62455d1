package io.warren.ingest.firehose;

/** What one tap last knew about its virtual host. */
public sealed interface TapState {

    String vhost();

    /**
     * Trace messages flow, if tracing is on.
     *
     * @param connection the broker's name of it
     */
    record Connected(String vhost, String queue, String connection) implements TapState {}

    /**
     * Nothing is seen; the next attempt follows by itself.
     *
     * @param message what happened, what it means, what to type; without secrets
     */
    record Down(String vhost, TapTrouble trouble, String message) implements TapState {}

    record Stopped(String vhost) implements TapState {}
}
