package io.warren.ingest.firehose;

/** Hears how taps fare. Called on their threads: must be quick, and safe for several. */
public interface TapListener {

    TapListener NONE = _ -> {};

    void onState(TapState state);

    /** The sink threw on one observation, which is counted and lost; the tap goes on. */
    default void onBug(String vhost, Throwable bug) {}
}
