package io.warren.api;

/** Tells cheaply whether the map may have changed, so that nobody reads it in vain. */
@FunctionalInterface
public interface MapRevision {

    /** Another number after each time that this process wrote to the map. */
    long revision();
}
