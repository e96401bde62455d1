package io.warren.ingest.guest;

/** When a stop has to end, whatever was read until then. */
@FunctionalInterface
interface Deadline {

    boolean hasPassed();
}
