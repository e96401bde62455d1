package io.warren.export;

import org.jspecify.annotations.Nullable;

/** A producer or consumer at the levels that were asked for; null = not asked for, or not known. */
public record MapEnd(
        @Nullable String application,
        @Nullable String process,
        @Nullable String connection,
        @Nullable String thread) {

    /** Its name at the finest level that is known. */
    public String name() {
        if (thread != null) {
            return thread;
        }
        if (connection != null) {
            return connection;
        }
        if (process != null) {
            return process;
        }
        return application == null ? "(unknown)" : application;
    }
}
