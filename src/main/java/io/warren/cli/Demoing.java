package io.warren.cli;

import org.jspecify.annotations.Nullable;

/** Runs the sample shop and draws its map. */
public interface Demoing {

    int demo(Request request, Console console);

    /**
     * What to run.
     *
     * @param seconds null = until interrupted
     * @param broker an AMQP URI; null = a private broker of its own
     * @param management the management API of that broker
     * @param keep leaves the data folder behind
     */
    record Request(
            @Nullable Integer seconds,
            @Nullable String broker,
            @Nullable String management,
            boolean keep) {}
}
