package io.warren.graph;

import org.jspecify.annotations.Nullable;

/**
 * One end of an edge at the finest level that was seen. Its names at the coarser levels may arrive later and change;
 * they are kept apart, in a participant of the same connection and thread.
 *
 * @param connection the broker's own {@code peer:port -> broker:port}
 * @param thread null unless a guest was watched
 */
public record EdgeEnd(String connection, @Nullable String thread) {

    public static EdgeEnd of(String connection) {
        return new EdgeEnd(connection, null);
    }
}
