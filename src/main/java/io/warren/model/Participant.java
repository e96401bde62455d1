package io.warren.model;

import org.jspecify.annotations.Nullable;

/**
 * A producer or consumer, named at every level it is known at. Asking at one level or another is only a grouping of
 * these.
 *
 * @param cluster the broker it was seen at
 * @param connection the broker's own {@code peer:port -> broker:port}; the finest level the broker alone can tell
 * @param process for instance {@code nova-conductor@ctl1/2211}; the connection where nothing better is known
 * @param application for instance {@code nova-conductor}; the process where nothing better is known
 * @param thread for instance {@code dom7/4211/AMQP Connection}; null unless a guest was watched
 */
public record Participant(
        String cluster,
        String connection,
        String process,
        String application,
        @Nullable String thread) {

    /** Its name at that level; one level coarser where the level is not known. */
    public String at(Granularity granularity) {
        return switch (granularity) {
            case APPLICATION -> application;
            case PROCESS -> process;
            case CONNECTION -> connection;
            case THREAD -> thread == null ? connection : thread;
        };
    }
}
