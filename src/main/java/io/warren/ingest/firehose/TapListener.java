package io.warren.ingest.firehose;

/** Hears how taps fare. Called on their threads: must be quick, and safe for several. */
public interface TapListener {

    TapListener NONE = _ -> {};

    void onState(TapState state);

    /** Something threw that must not: mostly the sink on one observation, which is counted and lost. The tap goes on. */
    default void onBug(String vhost, Throwable bug) {}
}
