package io.warren.demo;

/** One thing that an application of the shop does, on a channel of its own. */
interface Behaviour {

    /** Everybody is ready: begin to publish. */
    default void go() {}

    /** Publish nothing more, and come back when what was begun is done. */
    default void rest() {}
}
